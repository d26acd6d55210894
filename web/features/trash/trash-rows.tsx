import type { TrashItem } from '../../../shared/contracts/trash.ts'
import { m } from '../../lib/messages.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Time } from '../../ui/time.tsx'
import { useBringBack } from './use-bring-back.ts'

interface TrashRowsProps {
  items: readonly TrashItem[]
  chosen: ReadonlySet<string>
  choose: (ids: readonly string[], isChosen: boolean) => void
}

export function TrashRows({ items, chosen, choose }: TrashRowsProps) {
  const count = items.filter(({ id }) => chosen.has(id)).length
  const ids = items.map(({ id }) => id)
  return (
    <table aria-label={m.trash_title()} className="w-full text-sm">
      <thead className="text-left text-xs text-ink-faint">
        <tr className="border-b border-line *:px-2 *:font-normal sm:*:first:pl-6 sm:*:last:pr-6 max-sm:*:first:pl-4">
          <th scope="col" className="w-0">
            <Checkbox
              label={m.trash_choose_all()}
              hideLabel
              checked={count > 0}
              indeterminate={count > 0 && count < items.length}
              onCheckedChange={() => choose(ids, count === 0)}
            />
          </th>
          <th scope="col">{m.trash_name()}</th>
          <th scope="col" className="whitespace-nowrap max-md:hidden">
            {m.trash_deleted()}
          </th>
          <th scope="col" className="text-right whitespace-nowrap max-sm:hidden">
            {m.trash_left()}
          </th>
          <th scope="col">
            <span className="sr-only">{m.trash_restore()}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <TrashRow
            key={item.id}
            item={item}
            isChosen={chosen.has(item.id)}
            onChoose={(isChosen) => choose([item.id], isChosen)}
          />
        ))}
      </tbody>
    </table>
  )
}

interface TrashRowProps {
  item: TrashItem
  isChosen: boolean
  onChoose: (isChosen: boolean) => void
}

function TrashRow({ item, isChosen, onChoose }: TrashRowProps) {
  const { bringBack, isPending } = useBringBack()
  const { kind, name, detail, deletedAt, deletedBy, daysLeft } = item
  const who = deletedBy?.name ?? m.activity_someone()
  return (
    <tr className="border-b border-line last:border-0 *:px-2 *:py-2 sm:*:first:pl-6 sm:*:last:pr-6 max-sm:*:first:pl-4 max-sm:*:last:pr-4 hover:bg-hover has-checked:bg-selected">
      <td>
        <Checkbox label={m.trash_choose({ name })} hideLabel checked={isChosen} onCheckedChange={onChoose} />
      </td>
      <td className="w-full max-w-0">
        <div className="flex items-center gap-3">
          <Avatar name={name} shape={kind === 'company' ? 'square' : 'round'} />
          <div className="min-w-0">
            <p className="truncate text-base" title={name}>
              {name}
            </p>
            <p className="truncate text-xs text-ink-faint">
              {[kind === 'company' ? m.company_title() : m.person_title(), detail]
                .filter(Boolean)
                .join(' · ')}
            </p>
            <p className="truncate text-xs text-ink-faint sm:hidden">{m.trash_days({ count: daysLeft })}</p>
          </div>
        </div>
      </td>
      <td className="text-xs whitespace-nowrap text-ink-soft max-md:hidden">
        <p className="max-w-40 truncate" title={who}>
          {who}
        </p>
        <Time at={deletedAt} />
      </td>
      <td className="text-right whitespace-nowrap tabular-nums max-sm:hidden">
        <span className={daysLeft <= 3 ? 'text-warn' : 'text-ink-soft'}>
          {m.trash_days({ count: daysLeft })}
        </span>
      </td>
      <td>
        <Button
          size="small"
          className="whitespace-nowrap"
          aria-label={m.trash_restore_of({ name })}
          loading={isPending}
          onClick={() => void bringBack([item])}
        >
          {m.trash_restore()}
        </Button>
      </td>
    </tr>
  )
}
