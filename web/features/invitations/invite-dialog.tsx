import { type FormEvent, useRef, useState } from 'react'
import { splitAddresses } from '../../../shared/addresses.ts'
import type { InvitationResult } from '../../../shared/contracts/invitations.ts'
import { explain } from '../../lib/explain.ts'
import { faultOf } from '../../lib/faults.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Select } from '../../ui/select.tsx'
import { Sending } from '../../ui/sending.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { toast } from '../../ui/toast.tsx'
import { roleOptions } from '../workspaces/role-names.ts'
import { useInvite } from './api.ts'
import { InviteResults } from './invite-results.tsx'

const formId = 'invite'
const mostAtOnce = 50
const empty = { addresses: '', role: 'member' as 'member' | 'admin', message: '' }

interface InviteDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Several people at once, from a pasted list; what could not be invited stays, to be corrected or sent later. */
export function InviteDialog({ open, onOpenChange }: InviteDialogProps) {
  const invite = useInvite()
  const [input, setInput] = useState(empty)
  const [results, setResults] = useState<InvitationResult[] | null>(null)
  const emails = splitAddresses(input.addresses)
  /** `isPending` is drawn too late to hold back the second of two quick clicks, which would mail everybody twice. */
  const sent = useRef(false)
  const rest = results?.filter(({ result }) => result === 'invalid' || result === 'not_sent') ?? []

  function close() {
    setInput(empty)
    setResults(null)
    sent.current = false
    invite.reset()
    onOpenChange(false)
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    if (emails.length === 0 || emails.length > mostAtOnce || sent.current) return
    sent.current = true
    const { role, message } = input
    invite.mutate({ emails, role, message }, { onSuccess: show, onSettled: mayAgain })
  }

  function mayAgain() {
    sent.current = false
  }

  function show(items: InvitationResult[]) {
    if (items.some(({ result }) => result !== 'invited')) return setResults(items)
    toast({ title: m.invite_sent_count({ count: items.length }), tone: 'ok' })
    close()
  }

  function backToRest() {
    setInput({ ...input, addresses: rest.map(({ email }) => email).join('\n') })
    setResults(null)
  }

  return (
    <Dialog
      open={open}
      onOpenChange={close}
      title={results ? m.invite_results() : m.invite_title()}
      description={results ? undefined : m.invite_intro()}
      footer={
        results ? (
          <>
            {rest.length > 0 && <Button onClick={backToRest}>{m.invite_rest()}</Button>}
            <Button variant="primary" onClick={close}>
              {m.ui_close()}
            </Button>
          </>
        ) : (
          <>
            <Button variant="ghost" onClick={close}>
              {m.ui_cancel()}
            </Button>
            <Button
              variant="primary"
              type="submit"
              form={formId}
              loading={invite.isPending}
              disabled={emails.length === 0}
            >
              {m.invite_send()}
            </Button>
          </>
        )
      }
    >
      {results ? (
        <InviteResults results={results} />
      ) : (
        <Sending isSending={invite.isPending}>
          <form id={formId} onSubmit={submit} className="flex flex-col gap-4 pb-1">
            {invite.isError && <ErrorNote {...explain(invite.error)} />}
            <TextArea
              label={m.invite_addresses()}
              hint={m.invite_addresses_hint()}
              error={emails.length > mostAtOnce ? m.invite_too_many({ count: emails.length }) : null}
              required
              autoFocus
              rows={4}
              inputMode="email"
              autoCapitalize="none"
              spellCheck={false}
              value={input.addresses}
              onValueChange={(addresses) => setInput({ ...input, addresses })}
            />
            <Select
              label={m.invite_role()}
              value={input.role}
              onValueChange={(role) => setInput({ ...input, role })}
              options={roleOptions()}
            />
            <TextArea
              label={m.invite_message()}
              maxLength={500}
              error={faultOf(invite.error, 'message')}
              value={input.message}
              onValueChange={(message) => setInput({ ...input, message })}
            />
          </form>
        </Sending>
      )}
    </Dialog>
  )
}
