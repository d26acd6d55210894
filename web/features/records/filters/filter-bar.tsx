import { Plus, TriangleAlert, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { type FilterNode, type FilterTree, nodesOf } from '../../../../shared/records/conditions.ts'
import type { Fields } from '../../../../shared/records/field.ts'
import { m } from '../../../lib/messages.ts'
import { Button } from '../../../ui/button.tsx'
import { classes } from '../../../ui/classes.ts'
import { Menu, MenuChoices } from '../../../ui/menu.tsx'
import { onDemandPart } from '../../../ui/on-demand.ts'
import { Popover } from '../../../ui/popover.tsx'
import type { ListChoices } from '../finders/choices.ts'
import type { ListSearch } from '../list/list-search.ts'
import { type Joint, joined, jointOf } from './asked-filter.ts'
import { nodeWords } from './filter-words.ts'

const FilterEditor = onDemandPart(() => import('./filter-editor.tsx'), 'FilterEditor')

interface FilterBarProps {
  fields: Fields
  search: Pick<ListSearch<Fields>, 'filter'>
  choices: ListChoices
  onChange: (changes: { filter?: FilterTree; q?: string }) => void
}

/** What a list leaves in, as sentences that can be changed and taken off. */
export function FilterBar({ fields, search: { filter }, choices, onChange }: FilterBarProps) {
  const joint = filter ? jointOf(filter) : 'all'
  const nodes = filter ? nodesOf(filter) : []
  const put = (nodes: readonly FilterNode[], by: Joint = joint) => onChange({ filter: joined(by, nodes) })
  const editor = { fields, choices }
  return (
    <>
      {nodes.length > 1 && <JointMenu joint={joint} onChange={(by) => put(nodes, by)} />}
      {nodes.map((node, at) => {
        const { text, fault } = nodeWords(fields, node, choices)
        return (
          <FilterChip
            // biome-ignore lint/suspicious/noArrayIndexKey: conditions have nothing but their place.
            key={at}
            text={text}
            fault={fault}
            onRemove={() => put(nodes.filter((_, other) => other !== at))}
          >
            {(close) => (
              <FilterEditor
                {...editor}
                node={node}
                onApply={(next) => {
                  put([...nodes.slice(0, at), next, ...nodes.slice(at + 1)])
                  close()
                }}
              />
            )}
          </FilterChip>
        )
      })}
      <Popover
        title={m.filter_add_long()}
        trigger={
          <button
            type="button"
            aria-label={m.filter_add_long()}
            className={classes(chip, 'border-dashed border-line-field px-2.5 hover:bg-hover')}
          >
            <Plus size={16} aria-hidden="true" />
            {m.filter_add()}
          </button>
        }
      >
        {(close) => (
          <FilterEditor
            {...editor}
            node={null}
            mayGroup
            onApply={(node) => {
              put([...nodes, node])
              close()
            }}
          />
        )}
      </Popover>
      {nodes.length > 1 && (
        <Button variant="ghost" size="small" onClick={() => onChange({ filter: undefined, q: undefined })}>
          {m.filter_clear()}
        </Button>
      )}
    </>
  )
}

const chip = 'inline-flex h-control items-center gap-1.5 rounded-md border text-sm whitespace-nowrap'

interface FilterChipProps {
  text: string
  fault?: string
  onRemove: () => void
  /** Opens when it is pressed. */
  children: (close: () => void) => ReactNode
}

function FilterChip({ text, fault, onRemove, children }: FilterChipProps) {
  return (
    <span
      title={fault ? `${text}\n${fault}` : text}
      className={classes(
        chip,
        'max-w-80 gap-0!',
        fault ? 'border-warn bg-warn-soft text-warn' : 'border-accent bg-accent-soft text-accent-strong',
      )}
    >
      <Popover
        title={text}
        trigger={
          <button type="button" className="flex h-full min-w-0 items-center gap-1.5 rounded-l-md pr-1 pl-2.5">
            {fault && <TriangleAlert size={14} aria-label={fault} role="img" className="shrink-0" />}
            <span className="truncate">{text}</span>
          </button>
        }
      >
        {(close) => (
          <>
            {fault && <p className="mb-2 text-warn">{fault}</p>}
            {children(close)}
          </>
        )}
      </Popover>
      <button
        type="button"
        aria-label={m.filter_remove({ text })}
        onClick={onRemove}
        className="flex h-full shrink-0 items-center rounded-r-md pr-2 pl-1"
      >
        <X size={14} aria-hidden="true" />
      </button>
    </span>
  )
}

function JointMenu({ joint, onChange }: { joint: Joint; onChange: (joint: Joint) => void }) {
  const options = [
    { value: 'all' as const, label: m.filter_all() },
    { value: 'any' as const, label: m.filter_any() },
  ]
  return (
    <Menu
      align="start"
      trigger={
        <Button variant="ghost" size="small">
          {options.find(({ value }) => value === joint)?.label}
        </Button>
      }
    >
      <MenuChoices<Joint> label={m.filter_joint()} value={joint} options={options} onChange={onChange} />
    </Menu>
  )
}
