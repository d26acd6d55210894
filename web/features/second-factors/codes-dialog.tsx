import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Sending } from '../../ui/sending.tsx'
import { renewRecoveryCodes, secondFactorQuery } from './api.ts'
import { RecoveryCodes } from './recovery-codes.tsx'

interface CodesDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** Codes that came with something else, to be shown at once. */
  given?: string[]
  /** None are left that new ones would replace. */
  isFirst?: boolean
}

/** New recovery codes: those that are given, or made here after saying what becomes of the old ones. */
export function CodesDialog({ open, onOpenChange, given, isFirst = false }: CodesDialogProps) {
  const queries = useQueryClient()
  const [made, setMade] = useState<string[] | null>(null)
  const [working, setWorking] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)

  const codes = given ?? made

  async function renew() {
    setWorking(true)
    setFailure(null)
    try {
      setMade(await renewRecoveryCodes())
      await queries.invalidateQueries({ queryKey: secondFactorQuery.queryKey })
    } catch (error) {
      setFailure(error)
    } finally {
      setWorking(false)
    }
  }

  function close() {
    setMade(null)
    setFailure(null)
    onOpenChange(false)
  }

  return (
    <Dialog
      open={open}
      onOpenChange={close}
      dismissible={codes === null}
      title={m.recovery_codes_title()}
      size="small"
      footer={
        codes ? (
          <Button variant="primary" onClick={close}>
            {m.recovery_codes_kept()}
          </Button>
        ) : (
          <>
            <Button variant="ghost" onClick={close}>
              {m.ui_cancel()}
            </Button>
            <Button variant="primary" loading={working} onClick={renew}>
              {isFirst ? m.recovery_codes_make() : m.recovery_codes_renew()}
            </Button>
          </>
        )
      }
    >
      <Sending isSending={working}>
        {failure !== null && <ErrorNote {...explain(failure)} />}
        {codes ? (
          <RecoveryCodes codes={codes} />
        ) : (
          <p className="text-sm">
            {isFirst ? m.recovery_codes_make_detail() : m.recovery_codes_renew_detail()}
          </p>
        )}
      </Sending>
    </Dialog>
  )
}
