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
    waitForField(() => done.current()).catch(() => null)
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

/** The browser may offer passkeys in the field; whatever else becomes of it is no failure of the page. */
async function waitForField(onDone: () => Promise<void>): Promise<void> {
  if (!(await offersInField())) return
  await signInByPasskey(true)
  await onDone()
}
