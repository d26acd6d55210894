import { useState } from 'react'
import type { StatusView, TagView } from '../../../shared/contracts/choices.ts'
import { type StatusKind, statusKinds } from '../../../shared/statuses.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { onDemandDialog } from '../../ui/on-demand.ts'
import { Select } from '../../ui/select.tsx'
import { toast } from '../../ui/toast.tsx'
import { type ChoiceNoun, useEditChoice, useMergeChoice, useRetireChoice } from './api.ts'
import { statusKindNames } from './kind-names.ts'
import { NamedRow, type RowPlace } from './named-row.tsx'
import { StatusMark } from './status-mark.tsx'

const MergeChoiceDialog = onDemandDialog(() => import('./merge-choice-dialog.tsx'), 'MergeChoiceDialog')

interface ChoiceRowProps {
  noun: ChoiceNoun
  choice: StatusView | TagView
  /** What it may be merged into. */
  others: readonly (StatusView | TagView)[]
  mayEdit: boolean
  place: RowPlace | undefined
}

/** A status or a tag. */
export function ChoiceRow({ noun, choice, others, mayEdit, place }: ChoiceRowProps) {
  const { id, name, version, retired } = choice
  const edit = useEditChoice(noun)
  const retire = useRetireChoice(noun)
  const merge = useMergeChoice(noun)
  const [merging, setMerging] = useState(false)
  const kind = 'kind' in choice ? choice.kind : null
  const setKind = (next: StatusKind) =>
    edit.mutate(
      { id, version, kind: next },
      { onError: (error) => toast({ title: explain(error).text, tone: 'bad' }) },
    )

  return (
    <>
      <NamedRow
        name={name}
        look={kind ? <StatusMark kind={kind} name={name} /> : name}
        mostLetters={30}
        retired={retired}
        place={place}
        verbs={
          mayEdit
            ? {
                rename: (typed) => edit.mutateAsync({ id, version, name: typed }),
                setRetired: (next) => retire.mutateAsync({ id, retired: next }),
                retiredWords: m.choices_retired_now({ name }),
                onMerge: { disabled: others.length === 0, open: () => setMerging(true) },
              }
            : null
        }
      >
        {kind && mayEdit && (
          <Select
            label={m.choices_kind_of({ name })}
            hideLabel
            className="w-40"
            value={kind}
            onValueChange={setKind}
            options={statusKinds.map((value) => ({ value, label: statusKindNames[value]() }))}
          />
        )}
        {kind && !mayEdit && <span className="text-xs text-ink-faint">{statusKindNames[kind]()}</span>}
      </NamedRow>
      <MergeChoiceDialog
        open={merging}
        onOpenChange={setMerging}
        choice={choice}
        others={others}
        records={['company', 'person']}
        field={noun === 'status' ? 'statusId' : 'tagIds'}
        onMerge={(into) => merge.mutateAsync({ id, into })}
      />
    </>
  )
}
