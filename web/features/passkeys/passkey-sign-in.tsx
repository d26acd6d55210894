import { Fingerprint } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { signInByPasskey } from './api.ts'
import { isChangeOfMind, knowsPasskeys, offersInField } from './device.ts'

/** Signing in by passkey: by this button, or from what the browser offers in the field for the address. */
export function PasskeySignIn({ onDone }: { onDone: () => Promise<void> }) {
  const [working, setWorking] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const done = useRef(onDone)
  done.current = onDone

  useEffect(() => {
    const stay = new AbortController()
    waitForField(stay.signal, () => done.current()).catch(() => null)
    return () => stay.abort()
  }, [])

  async function enter() {
    setWorking(true)
    setFailure(null)
    try {
      await signInByPasskey()
      await onDone()
    } catch (error) {
      if (!isChangeOfMind(error)) setFailure(error)
    } finally {
      setWorking(false)
    }
  }

  if (!knowsPasskeys()) return null
  return (
    <>
      <Button icon={Fingerprint} loading={working} onClick={enter}>
        {m.passkeys_sign_in()}
      </Button>
      {failure !== null && <ErrorNote {...explain(failure)} />}
    </>
  )
}

/** The browser may offer passkeys in the field while it stands; whatever else becomes of it is no failure of the page. */
async function waitForField(field: AbortSignal, onDone: () => Promise<void>): Promise<void> {
  if (!(await offersInField()) || field.aborted) return
  await signInByPasskey(field)
  if (!field.aborted) await onDone()
}
