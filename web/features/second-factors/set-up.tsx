import { useEffect, useState } from 'react'
import type { AuthenticatorSetup } from '../../../shared/contracts/second-factors.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { beginAuthenticator, confirmAuthenticator } from './api.ts'
import { CodeForm } from './code-form.tsx'
import { QrCode } from './qr-code.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

/** From the QR code to the recovery codes, for whoever has none yet; nothing counts before the code was right. */
export function SetUpAuthenticator({ onDone }: { onDone: () => void }) {
  const [setup, setSetup] = useState<AuthenticatorSetup | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const [failure, setFailure] = useState<unknown>(null)

  useEffect(() => {
    beginAuthenticator().then(setSetup, setFailure)
  }, [])

  async function confirm(code: string) {
    const made = await confirmAuthenticator(code)
    if (made.length > 0) setCodes(made)
    else onDone()
  }

  if (codes) {
    return (
      <div className="flex flex-col gap-4 pb-2">
        <RecoveryCodes codes={codes} />
        <Button variant="primary" onClick={onDone}>
          {m.recovery_codes_kept()}
        </Button>
      </div>
    )
  }
  if (failure !== null) return <ErrorNote {...explain(failure)} />
  if (!setup) return <Skeleton className="h-48 w-48" />
  return (
    <div className="flex flex-col gap-4 pb-2">
      <Secret setup={setup} />
      <CodeForm label={m.second_factor_turn_on()} onConfirm={confirm} />
    </div>
  )
}

function Secret({ setup }: { setup: AuthenticatorSetup }) {
  const grouped = setup.secret.match(/.{1,4}/g)?.join(' ') ?? setup.secret
  return (
    <>
      <p className="text-sm text-ink-soft">{m.second_factor_scan()}</p>
      <div className="flex justify-center">
        <QrCode text={setup.uri} label={m.second_factor_qr()} />
      </div>
      <details className="text-sm">
        <summary className="cursor-pointer text-accent">{m.second_factor_by_hand()}</summary>
        <p className="mt-2 flex items-center gap-2 rounded-md bg-sunken px-3 py-2">
          <code className="min-w-0 flex-1 [overflow-wrap:anywhere] select-all">{grouped}</code>
          <CopyButton text={setup.secret} label={m.second_factor_copy_key()} />
        </p>
      </details>
    </>
  )
}
