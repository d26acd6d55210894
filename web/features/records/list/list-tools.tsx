import { ArrowUpDown, Columns3, Rows3 } from 'lucide-react'
import { useState } from 'react'
import { type Density, densities } from '../../../../shared/appearance.ts'
import type { Fields } from '../../../../shared/records/field.ts'
import { type SortOf, sortsOf } from '../../../../shared/records/sorts.ts'
import { chooseDensity, chosenDensity } from '../../../lib/appearance.ts'
import { m } from '../../../lib/messages.ts'
import { Button } from '../../../ui/button.tsx'
import { Menu, MenuChoices } from '../../../ui/menu.tsx'
import { onDemandPart } from '../../../ui/on-demand.ts'
import { Popover } from '../../../ui/popover.tsx'
import { FilterBar } from '../filters/filter-bar.tsx'
import type { ListChoices } from '../finders/choices.ts'
import type { Selection } from '../picking/selection.ts'
import { useNarrow } from '../use-narrow.ts'
import type { ChosenColumn, LaidOut } from './list-columns.ts'
import { type Counted, type CountWords, ListCount } from './list-count.tsx'
import type { ListSearch } from './list-search.ts'
import { sortLabel } from './list-words.ts'
import { QuickFilter } from './quick-filter.tsx'

const StartPicking = onDemandPart(() => import('../picking/start-picking.tsx'), 'StartPicking')
const ColumnsForm = onDemandPart(() => import('./columns-form.tsx'), 'ColumnsForm')

export interface ColumnsProps {
  columns: readonly (LaidOut & { label: string })[]
  chosen: readonly ChosenColumn[] | null
  /** null: the usual ones. */
  onColumns: (chosen: ChosenColumn[] | null) => void
}

interface ListToolsProps<F extends Fields> extends ColumnsProps {
  fields: F
  search: ListSearch<F>
  choices: ListChoices
  counted: Counted
  /** The words find more than a list goes through. */
  isCut: boolean
  words: CountWords
  selection: Selection
  onChange: (changes: Partial<ListSearch<F>>) => void
}

/** Over a list: what it leaves in, how many these are, and how they are shown. */
export function ListTools<F extends Fields>(props: ListToolsProps<F>) {
  const { fields, search, choices, counted, isCut, words, onChange } = props
  const narrow = useNarrow()
  return (
    <div data-print="hide" className="flex flex-wrap items-center gap-2 bg-surface px-4 pb-2.5 sm:px-6">
      <QuickFilter value={search.q ?? ''} onChange={(q) => onChange({ q: q || undefined })} />
      <FilterBar fields={fields} search={search} choices={choices} onChange={onChange} />
      <ListCount counted={counted} words={words} />
      {isCut && <span className="text-sm text-warn">{m.list_more_than_found({ count: '1,000' })}</span>}
      <span className="ml-auto flex items-center gap-0.5 max-sm:flex-wrap">
        <SortMenu fields={fields} sort={search.sort} onSort={(sort) => onChange({ sort })} />
        {narrow && <StartPicking selection={props.selection} />}
        {!narrow && <ColumnsMenu {...props} />}
        {!narrow && <DensityMenu />}
      </span>
    </div>
  )
}

interface SortMenuProps<F extends Fields> {
  fields: F
  sort: SortOf<F> | undefined
  onSort: (sort: SortOf<F>) => void
}

/** The order of a list, also where no column has it. */
function SortMenu<F extends Fields>({ fields, sort, onSort }: SortMenuProps<F>) {
  const options = sortsOf(fields).map((value) => ({ value, label: sortLabel(fields, value) }))
  const chosen = sort ?? options[0]?.value
  if (chosen === undefined) return null
  return (
    <Menu
      trigger={
        <Button variant="ghost" size="small" icon={ArrowUpDown}>
          {sortLabel(fields, chosen)}
        </Button>
      }
    >
      <MenuChoices<SortOf<F>> label={m.record_sort()} value={chosen} options={options} onChange={onSort} />
    </Menu>
  )
}

function ColumnsMenu({ columns, chosen, onColumns }: ColumnsProps) {
  return (
    <Popover
      title={m.list_columns_choose()}
      align="end"
      trigger={
        <Button variant="ghost" size="small" icon={Columns3}>
          {m.list_columns()}
        </Button>
      }
    >
      {() => <ColumnsForm columns={columns} chosen={chosen} onColumns={onColumns} />}
    </Popover>
  )
}

const densityWords: Record<Density, () => string> = {
  comfortable: () => m.account_density_comfortable(),
  compact: () => m.account_density_compact(),
}

/** How high the rows are, for this person on this device. */
function DensityMenu() {
  const [density, setDensity] = useState(chosenDensity)
  return (
    <Menu
      trigger={
        <Button
          variant="ghost"
          size="small"
          icon={Rows3}
          aria-label={m.list_density_now({ density: densityWords[density]() })}
        >
          {densityWords[density]()}
        </Button>
      }
    >
      <MenuChoices<Density>
        label={m.list_density()}
        value={density}
        options={densities.map((value) => ({ value, label: densityWords[value]() }))}
        onChange={(next) => {
          chooseDensity(next)
          setDensity(next)
        }}
      />
    </Menu>
  )
}
