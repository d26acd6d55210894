import { ArrowUpDown } from 'lucide-react'
import type { Fields } from '../../../shared/records/field.ts'
import { type SortOf, sortedField, sortsOf } from '../../../shared/records/sorts.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Menu, MenuChoices } from '../../ui/menu.tsx'
import { sortLabel } from './list-words.ts'

interface SortMenuProps<F extends Fields> {
  fields: F
  sort: SortOf<F> | undefined
  onSort: (sort: SortOf<F>) => void
}

/** The order of a list on a phone, where no column heads can be pressed. */
export function SortMenu<F extends Fields>({ fields, sort, onSort }: SortMenuProps<F>) {
  const options = sortsOf(fields)
    .toSorted(byUse(fields))
    .flatMap((value) => {
      const label = sortLabel(fields, value)
      return label === null ? [] : [{ value, label }]
    })
  const chosen = sort ?? options[0]?.value
  if (chosen === undefined) return null
  return (
    <span className="sm:hidden">
      <Menu
        align="start"
        trigger={
          <Button icon={ArrowUpDown}>
            {options.find(({ value }) => value === chosen)?.label ?? m.record_sort()}
          </Button>
        }
      >
        <MenuChoices<SortOf<F>> label={m.record_sort()} value={chosen} options={options} onChange={onSort} />
      </Menu>
    </span>
  )
}

/** By name, by change, and the others; each with its usual direction first. */
function byUse(fields: Fields) {
  const places = ['name', 'updated']
  const placeOf = (sort: string) =>
    (places.indexOf(sort.replace(/^-/, '')) + places.length + 1) % (places.length + 1)
  const isUsual = (sort: string) => sort.startsWith('-') === (sortedField(fields, sort).sort.first === 'down')
  return (a: string, b: string) => placeOf(a) - placeOf(b) || Number(isUsual(b)) - Number(isUsual(a))
}
