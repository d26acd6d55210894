import { type FormEvent, useId, useState } from 'react'
import type { PersonView } from '../../../shared/contracts/records.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Sending } from '../../ui/sending.tsx'
import { isProblem } from '../records/is-problem.ts'
import type { PickedCompany } from './company-picker.tsx'
import { CompanyPicker } from './company-picker.tsx'
import { useEditPerson, useKeepPerson } from './use-edit-person.ts'

interface ChangeCompanyDialogProps {
  person: PersonView
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Moves a person to another company, or to none. */
export function ChangeCompanyDialog({ person, open, onOpenChange }: ChangeCompanyDialogProps) {
  const form = useId()
  const editing = useEditPerson(person)
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={m.person_company_change()}
      description={person.name}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{m.ui_cancel()}</Button>
          <Button type="submit" form={form} variant="primary" loading={editing.isPending}>
            {m.ui_save()}
          </Button>
        </>
      }
    >
      <CompanyForm id={form} person={person} editing={editing} onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}

interface CompanyFormProps {
  id: string
  person: PersonView
  editing: ReturnType<typeof useEditPerson>
  onDone: () => void
}

function CompanyForm({ id, person, editing, onDone }: CompanyFormProps) {
  const { companyId, companyName, version } = person
  const [chosen, setChosen] = useState<PickedCompany | null>(
    companyId && companyName ? { id: companyId, name: companyName } : null,
  )
  const keep = useKeepPerson(person.id)

  async function submit(event: FormEvent) {
    event.preventDefault()
    try {
      if ((chosen?.id ?? null) !== companyId)
        await editing.mutateAsync({ companyId: chosen?.id ?? null, version })
      onDone()
    } catch (error) {
      // The form stays open on what is there now, so that saving again is a choice.
      if (isProblem(error, 'stale_version')) keep(error.params.current as PersonView)
    }
  }

  return (
    <form id={id} onSubmit={submit} className="flex flex-col gap-3 pb-2">
      <Sending isSending={editing.isPending}>
        <CompanyPicker autoFocus value={chosen} onChange={setChosen} />
      </Sending>
      {editing.error && <ErrorNote {...explain(editing.error)} />}
    </form>
  )
}
