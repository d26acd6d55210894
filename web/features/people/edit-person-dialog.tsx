import type { PersonView } from '../../../shared/contracts/records.ts'
import { m } from '../../lib/messages.ts'
import { EditRecordDialog } from '../records/facts/edit-record-dialog.tsx'
import { useCustomTexts } from '../records/facts/use-custom-texts.ts'
import { personTexts } from './person-fields.tsx'
import { SimilarToEdited } from './similar-to-edited.tsx'
import { useEditPerson, useKeepPerson } from './use-edit-person.ts'

interface EditPersonDialogProps {
  person: PersonView
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** All facts of a person at once. */
export function EditPersonDialog({ person, ...rest }: EditPersonDialogProps) {
  const editing = useEditPerson(person)
  const keep = useKeepPerson(person.id)
  const custom = useCustomTexts('person', person)
  return (
    <EditRecordDialog
      {...rest}
      title={m.person_edit_title()}
      record={person}
      fields={[...personTexts, ...custom]}
      onSave={(edit, version) => editing.mutateAsync({ ...edit, version })}
      onTheirs={keep}
    >
      {(texts) => <SimilarToEdited person={person} texts={texts} />}
    </EditRecordDialog>
  )
}
