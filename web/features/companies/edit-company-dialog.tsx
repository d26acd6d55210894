import { useNavigate } from '@tanstack/react-router'
import type { CompanyView, SimilarAsked } from '../../../shared/contracts/records.ts'
import { m } from '../../lib/messages.ts'
import { EditRecordDialog } from '../records/edit-record-dialog.tsx'
import type { Texts } from '../records/save-texts.ts'
import { useEditCompany, useKeepCompany } from './api.ts'
import { CompanyExists } from './company-exists.tsx'
import { companyTexts } from './company-fields.tsx'
import { SimilarCompanies } from './similar-companies.tsx'

interface EditCompanyDialogProps {
  company: CompanyView
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** All facts of a company at once. */
export function EditCompanyDialog({ company, ...rest }: EditCompanyDialogProps) {
  const editing = useEditCompany(company.id)
  const keep = useKeepCompany(company.id)
  const navigate = useNavigate()

  function use({ id }: { id: string }) {
    rest.onOpenChange(false)
    return navigate({ to: '/companies/$companyId', params: { companyId: id } })
  }

  return (
    <EditRecordDialog
      {...rest}
      title={m.company_edit_title()}
      record={company}
      fields={companyTexts}
      onSave={(edit, version) => editing.mutateAsync({ ...edit, version })}
      onTheirs={keep}
    >
      {(texts) => (
        <>
          <SimilarCompanies typed={changed(company, texts)} onUse={use} />
          <CompanyExists error={editing.error} />
        </>
      )}
    </EditRecordDialog>
  )
}

/** What was on the page before the edit is no news. */
function changed(company: CompanyView, texts: Texts): SimilarAsked {
  const news = (['name', 'corporateNumber', 'website'] as const).flatMap((key) =>
    texts[key] === undefined || texts[key] === (company[key] ?? '') ? [] : [[key, texts[key]]],
  )
  return { ...Object.fromEntries(news), except: company.id }
}
