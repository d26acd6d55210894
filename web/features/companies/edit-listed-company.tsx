import { useQuery } from '@tanstack/react-query'
import { companyQuery } from './api.ts'
import { EditCompanyDialog } from './edit-company-dialog.tsx'

interface EditListedCompanyProps {
  id: string
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** All facts of a company of a list, once they are here. */
export function EditListedCompany({ id, ...rest }: EditListedCompanyProps) {
  const { data } = useQuery(companyQuery(id))
  return data && <EditCompanyDialog {...rest} company={data.company} />
}
