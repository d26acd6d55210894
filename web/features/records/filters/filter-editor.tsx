import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import {
  type FilterCondition,
  type FilterNode,
  type FilterTree,
  isCondition,
  nodesOf,
} from '../../../../shared/records/conditions.ts'
import { entriesOf, type Fields } from '../../../../shared/records/field.ts'
import { ownOf } from '../../../../shared/records/own-fields.ts'
import { m } from '../../../lib/messages.ts'
import { Button } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { ChoiceFinder } from '../finders/choice-finder.tsx'
import type { ListChoices } from '../finders/choices.ts'
import { type Joint, joined, jointOf } from './asked-filter.ts'
import { ConditionForm } from './condition-form.tsx'
import { nodeWords } from './filter-words.ts'
import { labelOf } from './own-fields.ts'

interface FilterEditorProps {
  fields: Fields
  choices: ListChoices
  /** What is changed; null for a new condition. */
  node: FilterNode | null
  /** A group may stand here. */
  mayGroup?: boolean
  onApply: (node: FilterNode) => void
  onBack?: () => void
}

const group = 'group'

/** Makes or changes a condition or a group of them: first the field, then what is asked of it. */
export function FilterEditor({ fields, choices, node, mayGroup, onApply, onBack }: FilterEditorProps) {
  const [chosen, setChosen] = useState<string | null>(null)
  if (node !== null && !isCondition(node)) {
    return <GroupForm {...{ fields, choices, onApply }} tree={node} />
  }
  if (chosen === group) return <GroupForm {...{ fields, choices, onApply }} tree={{ any: [] }} />
  const key = chosen ?? node?.[0]
  const field = key !== undefined && Object.hasOwn(fields, key) ? fields[key] : undefined
  if (key !== undefined && field) {
    return (
      <div data-typed="kept">
        {chosen && <p className="mb-2 text-ink-soft">{labelOf(field)}</p>}
        <ConditionForm
          fieldKey={key}
          field={field}
          condition={node?.[0] === key ? readable(node) : null}
          choices={choices}
          onApply={onApply}
          onBack={chosen ? () => setChosen(null) : onBack}
        />
      </div>
    )
  }
  return (
    <div data-typed="kept" className="flex flex-col gap-2">
      <ChoiceFinder
        label={m.filter_field()}
        none={m.filter_field_none()}
        choices={[
          ...entriesOf(fields)
            .filter(([, field]) => !ownOf(field)?.retired)
            .map(([key, field]) => ({ value: key, label: labelOf(field) })),
          ...(mayGroup ? [{ value: group, label: m.filter_add_group() }] : []),
        ]}
        onChoose={setChosen}
      />
      {onBack && (
        <Button variant="ghost" onClick={onBack}>
          {m.filter_back()}
        </Button>
      )}
    </div>
  )
}

/** One that cannot be read begins anew. */
function readable(node: FilterCondition): FilterCondition | null {
  return node.length > 1 && typeof node[1] === 'string' ? node : null
}

interface GroupFormProps {
  fields: Fields
  choices: ListChoices
  tree: FilterTree
  onApply: (node: FilterNode) => void
}

/** Conditions of which all or any must hold. */
function GroupForm({ fields, choices, tree, onApply }: GroupFormProps) {
  const [joint, setJoint] = useState(jointOf(tree))
  const [nodes, setNodes] = useState(nodesOf(tree))
  const [open, setOpen] = useState<number | null>(nodes.length === 0 ? 0 : null)
  if (open !== null) {
    return (
      <FilterEditor
        fields={fields}
        choices={choices}
        node={nodes[open] ?? null}
        onApply={(node) => {
          setNodes([...nodes.slice(0, open), node, ...nodes.slice(open + 1)])
          setOpen(null)
        }}
        onBack={nodes.length === 0 ? undefined : () => setOpen(null)}
      />
    )
  }
  const made = joined(joint, nodes)
  return (
    <div className="flex flex-col gap-3">
      <JointSwitch joint={joint} onChange={setJoint} />
      <ul className="flex flex-col gap-1">
        {nodes.map((node, at) => {
          const { text } = nodeWords(fields, node, choices)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: conditions have nothing but their place.
            <li key={at} className="flex items-center gap-1">
              <button
                type="button"
                onClick={() => setOpen(at)}
                className="min-h-control-small min-w-0 flex-1 rounded-md px-2 text-left hover:bg-tag"
              >
                {text}
              </button>
              <IconButton
                icon={X}
                size="small"
                label={m.filter_remove({ text })}
                onClick={() => setNodes(nodes.filter((_, other) => other !== at))}
              />
            </li>
          )
        })}
      </ul>
      {!made && <p className="text-ink-faint">{m.filter_group_empty()}</p>}
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="primary" disabled={!made} onClick={() => made && onApply(made)}>
          {m.filter_apply()}
        </Button>
        <Button icon={Plus} onClick={() => setOpen(nodes.length)}>
          {m.filter_add()}
        </Button>
      </div>
    </div>
  )
}

/** Whether all conditions must hold or any. */
export function JointSwitch({ joint, onChange }: { joint: Joint; onChange: (joint: Joint) => void }) {
  return (
    <fieldset className="inline-flex gap-1.5">
      <legend className="sr-only">{m.filter_joint()}</legend>
      <Chip pressed={joint === 'all'} onPress={() => onChange('all')}>
        {m.filter_all()}
      </Chip>
      <Chip pressed={joint === 'any'} onPress={() => onChange('any')}>
        {m.filter_any()}
      </Chip>
    </fieldset>
  )
}
