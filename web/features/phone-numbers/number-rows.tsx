import { m } from '../../lib/messages.ts'
import { classes } from '../../ui/classes.ts'
import { useOrdered } from '../records/use-ordered.ts'
import { type NumberOwner, orderNumbers, useRefresh } from './api.ts'
import { NumberRow } from './number-row.tsx'

interface NumberRowsProps {
  owner: NumberOwner
  /** Below the name of one of several people, where the name comes first. */
  isOfPerson?: boolean
}

/** The numbers of a record in their order, which a drag, the menu or Alt and an arrow changes. */
export function NumberRows({ owner, isOfPerson = false }: NumberRowsProps) {
  const refresh = useRefresh(owner)
  const save = (ids: string[]) => orderNumbers(owner.record, ids).finally(refresh)
  const { rows } = useOrdered(owner.numbers, owner.mayEdit ? save : null)
  return (
    <ul aria-label={m.phone_numbers()} className={isOfPerson ? undefined : 'flex flex-col gap-0.5'}>
      {rows.map(({ one: number, place, row, isDragged }) => (
        <li key={number.id} {...row} className={classes(isDragged && 'opacity-55')}>
          <NumberRow number={number} owner={owner} place={place} isOfPerson={isOfPerson} />
        </li>
      ))}
    </ul>
  )
}
