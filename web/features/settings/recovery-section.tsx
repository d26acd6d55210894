import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { onDemandDialog } from '../../ui/on-demand.ts'
import { Section } from '../../ui/section.tsx'
import { passkeysQuery } from '../passkeys/api.ts'
import { secondFactorQuery } from '../second-factors/api.ts'

const CodesDialog = onDemandDialog(() => import('../second-factors/codes-dialog.tsx'), 'CodesDialog')

/** How many recovery codes are left to whoever has an app or a passkey, and new ones. */
export function RecoverySection() {
  const factor = useQuery(secondFactorQuery).data
  const passkeys = useQuery(passkeysQuery).data
  const [making, setMaking] = useState(false)
  if (!factor || !passkeys || (factor.authenticatorSince === null && passkeys.length === 0)) return null
  const left = factor.recoveryCodesLeft
  return (
    <Section title={m.recovery_codes_title()} description={m.recovery_codes_place()}>
      <p className={left < 3 ? 'text-sm text-warn' : 'text-sm text-ink-soft'}>
        {m.recovery_codes_left({ count: left })}
      </p>
      <Button className="mt-3" onClick={() => setMaking(true)}>
        {left > 0 ? m.recovery_codes_renew() : m.recovery_codes_make()}
      </Button>
      <CodesDialog open={making} onOpenChange={setMaking} isFirst={left === 0} />
    </Section>
  )
}
