import { ArrowUpDown } from 'lucide-react'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Menu, MenuChoices } from '../../ui/menu.tsx'
import type { RecordSort } from './list-search.ts'

interface SortMenuProps {
  sort: RecordSort | undefined
  onSort: (sort: RecordSort) => void
}

/** The order of a list on a phone, where no column heads can be pressed. */
export function SortMenu({ sort = 'name', onSort }: SortMenuProps) {
  const options = [
    { value: 'name', label: m.record_sort_name() },
    { value: '-updated', label: m.record_sort_updated() },
    { value: '-last_call', label: m.record_sort_last_call() },
    { value: 'last_call', label: m.record_sort_last_call_oldest() },
  ] as const satisfies readonly { value: RecordSort; label: string }[]
  return (
    <span className="sm:hidden">
      <Menu
        align="start"
        trigger={
          <Button icon={ArrowUpDown} className="rounded-full!">
            {options.find(({ value }) => value === sort)?.label ?? m.record_sort()}
          </Button>
        }
      >
        <MenuChoices<RecordSort> label={m.record_sort()} value={sort} options={options} onChange={onSort} />
      </Menu>
    </span>
  )
}
