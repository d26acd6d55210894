import { Fingerprint } from 'lucide-react'
import { useState } from 'react'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { proveByPasskey } from './api.ts'
import { isChangeOfMind } from './device.ts'

/** Proves again who one is by the device's lock. */
export function PasskeyProof({ onProven }: { onProven: () => void }) {
  const [working, setWorking] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)

  async function prove() {
    setWorking(true)
    setFailure(null)
    try {
      await proveByPasskey()
      onProven()
    } catch (error) {
      if (!isChangeOfMind(error)) setFailure(error)
      setWorking(false)
    }
  }

  return (
    <>
      {failure !== null && <ErrorNote {...explain(failure)} />}
      <Button icon={Fingerprint} loading={working} onClick={prove}>
        {m.prove_by_passkey()}
      </Button>
    </>
  )
}
