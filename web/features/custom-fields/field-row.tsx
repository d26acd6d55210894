import { ChevronDown, ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import type { CustomFieldView } from '../../../shared/contracts/custom-fields.ts'
import { customLimits, hasChoices } from '../../../shared/records/custom.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { NamedRow, type RowPlace } from '../choices/named-row.tsx'
import { ownChoices, useRenameField, useRetireField } from './api.ts'
import { FieldChoices } from './field-choices.tsx'
import { customKindNames } from './kind-names.ts'

interface FieldRowProps {
  field: CustomFieldView
  mayEdit: boolean
  place: RowPlace | undefined
}

/** A custom field, and its choices below it once they are asked for. */
export function FieldRow({ field, mayEdit, place }: FieldRowProps) {
  const { id, name, kind, retired } = field
  const rename = useRenameField()
  const retire = useRetireField()
  const [isOpen, setOpen] = useState(false)
  const choicesId = useId()
  const offered = ownChoices(field).filter((choice) => !choice.retired).length
  return (
    <>
      <NamedRow
        name={name}
        look={
          <>
            {name}
            <span className="block text-xs text-ink-faint sm:hidden">{customKindNames[kind]()}</span>
          </>
        }
        mostLetters={customLimits.nameLetters}
        retired={retired}
        place={place}
        verbs={
          mayEdit
            ? {
                rename: (typed) => rename.mutateAsync({ ...field, name: typed }),
                setRetired: (next) => retire.mutateAsync({ id, retired: next }),
                retiredWords: m.fields_retired_now({ name }),
              }
            : null
        }
      >
        {hasChoices(kind) && (
          <Button
            size="small"
            variant="ghost"
            icon={isOpen ? ChevronDown : ChevronRight}
            aria-expanded={isOpen}
            aria-controls={isOpen ? choicesId : undefined}
            aria-label={m.fields_choices_of({ name, count: offered })}
            onClick={() => setOpen(!isOpen)}
            className="max-sm:order-last"
          >
            {m.fields_choices({ count: offered })}
          </Button>
        )}
        <span className="w-28 text-sm text-ink-soft max-sm:hidden">{customKindNames[kind]()}</span>
      </NamedRow>
      {isOpen && (
        <div id={choicesId} className="w-full max-sm:order-last">
          <FieldChoices field={field} mayEdit={mayEdit} />
        </div>
      )}
    </>
  )
}
