import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useId, useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import type { CompanyView } from '../../../shared/contracts/records.ts'
import { explain } from '../../lib/explain.ts'
import { faultOf } from '../../lib/faults.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Sending } from '../../ui/sending.tsx'
import { NumberField, noNumber } from '../phone-numbers/number-field.tsx'
import { FactsForm } from '../records/facts/facts-form.tsx'
import { editOf, type Texts } from '../records/facts/save-texts.ts'
import { ShapeFields, useNewShape } from '../records/facts/shape-fields.tsx'
import { useCustomTexts } from '../records/facts/use-custom-texts.ts'
import { useCarryOver } from '../records/same/carry-over.tsx'
import { useAddCompany } from './add-company.ts'
import { CompanyExists } from './company-exists.tsx'
import { newCompanyFacts, newCompanyNames } from './company-fields.tsx'
import { SimilarCompanies } from './similar-companies.tsx'
import { useCompareCompany } from './use-company.ts'

interface NewCompanyDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Enters a company by hand: a name is enough, a number is welcome. */
export function NewCompanyDialog({ open, onOpenChange }: NewCompanyDialogProps) {
  const form = useId()
  const [saving, setSaving] = useState(false)
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={m.company_new()}
      description={m.company_new_hint()}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{m.ui_cancel()}</Button>
          <Button type="submit" form={form} variant="primary" loading={saving}>
            {m.company_create()}
          </Button>
        </>
      }
    >
      <CompanyForm id={form} onSaving={setSaving} onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}

interface CompanyFormProps {
  id: string
  onSaving: (saving: boolean) => void
  onDone: () => void
}

function CompanyForm({ id, onSaving, onDone }: CompanyFormProps) {
  const [ids] = useState(() => ({ company: uuidv7(), number: uuidv7() }))
  const [texts, setTexts] = useState<Texts>({})
  const [number, setNumber] = useState(noNumber)
  const [shape, setShape] = useNewShape()
  const form = useRef<HTMLFormElement>(null)
  const adding = useAddCompany()
  const compare = useCompareCompany({ texts, number: { ...number, id: ids.number } })
  const carryOver = useCarryOver({
    form,
    typed: [texts, number],
    compare,
    isAdding: adding.isPending,
    onBusy: onSaving,
    onUsed: open,
  })
  const custom = useCustomTexts('company')
  const typed = [...newCompanyNames, ...newCompanyFacts, ...custom].filter(({ key }) => key in texts)
  const error = adding.error ?? carryOver.error
  const navigate = useNavigate()

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (carryOver.isBusy) return
    const company = { ...editOf(typed, texts), ...shape }
    await adding
      .mutateAsync({ ids, company, number: { ...number, raw: number.raw.trim() } })
      .then(open, () => {})
  }

  function open({ id }: Pick<CompanyView, 'id'>) {
    onDone()
    return navigate({ to: '/companies/$companyId', params: { companyId: id } })
  }

  const facts = { texts, onChange: setTexts, error }
  return (
    <Sending isSending={adding.isPending}>
      <form ref={form} id={id} onSubmit={submit} noValidate className="flex flex-col gap-3 pb-2">
        <div className="grid gap-3 sm:grid-cols-2">
          <FactsForm {...facts} fields={newCompanyNames} />
        </div>
        {carryOver.choice || (
          <SimilarCompanies
            typed={{ name: texts.name, number: number.raw, website: texts.website }}
            onUse={carryOver.use}
          />
        )}
        <NumberField
          owner="company"
          value={number}
          onChange={setNumber}
          error={faultOf(error, 'raw')}
          mayBeEmpty
        />
        <div className="grid gap-3 sm:grid-cols-2">
          <FactsForm {...facts} fields={newCompanyFacts} />
        </div>
        <ShapeFields value={shape} onChange={setShape} />
        {custom.length > 0 && (
          <div className="grid gap-3 sm:grid-cols-2">
            <FactsForm {...facts} fields={custom} />
          </div>
        )}
        <CompanyExists error={error} />
        {error && faultOf(error) === null && <ErrorNote {...explain(error)} />}
      </form>
    </Sending>
  )
}
