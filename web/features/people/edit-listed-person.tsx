import { useQuery } from '@tanstack/react-query'
import { personQuery } from './api.ts'
import { EditPersonDialog } from './edit-person-dialog.tsx'

interface EditListedPersonProps {
  id: string
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** All facts of a person of a list, once they are here. */
export function EditListedPerson({ id, ...rest }: EditListedPersonProps) {
  const { data } = useQuery(personQuery(id))
  return data && <EditPersonDialog {...rest} person={data} />
}
