import type { PersonView } from '../../../shared/contracts/records.ts'
import { RecordMenu } from '../records/record-menu.tsx'
import { useDoNotCall } from '../records/use-do-not-call.ts'
import { useDeletePerson } from './use-delete-person.ts'
import { useEditPerson } from './use-edit-person.ts'

interface PersonMenuProps {
  person: PersonView
  onEdit: (() => void) | undefined
  onLog: (() => void) | undefined
  onMerge: () => void
}

/** What one does with a person now and then. */
export function PersonMenu({ person, ...does }: PersonMenuProps) {
  const editing = useEditPerson(person)
  const setDoNotCall = useDoNotCall((edit) => editing.mutateAsync(edit))
  const remove = useDeletePerson(person, 'leave')
  return (
    <RecordMenu
      {...does}
      kind="person"
      doNotCall={person.doNotCall}
      mayEdit={person.mayEdit}
      onDoNotCall={(doNotCall) => void setDoNotCall(doNotCall, person.version)}
      onDelete={() => void remove()}
    />
  )
}
