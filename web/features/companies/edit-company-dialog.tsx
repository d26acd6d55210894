import type { CompanyView } from '../../../shared/contracts/records.ts'
import { m } from '../../lib/messages.ts'
import { EditRecordDialog } from '../records/facts/edit-record-dialog.tsx'
import { typedAnew } from '../records/facts/typed-anew.ts'
import { useCustomTexts } from '../records/facts/use-custom-texts.ts'
import { CompanyExists } from './company-exists.tsx'
import { companyTexts, judgedFields } from './company-fields.tsx'
import { SimilarCompanies } from './similar-companies.tsx'
import { useEditCompany, useKeepCompany } from './use-edit-company.ts'

interface EditCompanyDialogProps {
  company: CompanyView
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** All facts of a company at once. */
export function EditCompanyDialog({ company, ...rest }: EditCompanyDialogProps) {
  const editing = useEditCompany(company.id)
  const keep = useKeepCompany(company.id)
  const custom = useCustomTexts('company', company)

  return (
    <EditRecordDialog
      {...rest}
      title={m.company_edit_title()}
      record={company}
      fields={[...companyTexts, ...custom]}
      onSave={(edit, version) => editing.mutateAsync({ ...edit, version })}
      onTheirs={keep}
    >
      {(texts) => (
        <>
          <SimilarCompanies typed={{ ...typedAnew(company, texts, judgedFields), except: company.id }} />
          <CompanyExists error={editing.error} />
        </>
      )}
    </EditRecordDialog>
  )
}
