import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SecondFactorView } from '../../../shared/contracts/second-factors.ts'
import { dayOf, dayWithin } from '../../lib/dates.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { onDemandDialog } from '../../ui/on-demand.ts'
import { Section } from '../../ui/section.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { toast } from '../../ui/toast.tsx'
import { secondFactorQuery, useRemoveAuthenticator } from './api.ts'

const SetUpDialog = onDemandDialog(() => import('./set-up-dialog.tsx'), 'SetUpDialog')

export function AuthenticatorSection() {
  const factor = useQuery(secondFactorQuery)
  const isOn = factor.data && factor.data.authenticatorSince !== null
  return (
    <Section
      title={m.second_factor_title()}
      description={m.second_factor_detail()}
      badge={
        factor.data && (
          <StatusBadge tone={isOn ? 'ok' : 'neutral'}>
            {isOn ? m.second_factor_on() : m.second_factor_off()}
          </StatusBadge>
        )
      }
    >
      <Loaded query={factor} skeleton={<Skeleton />}>
        {(factor) => (isOn ? <TurnedOn factor={factor} /> : <TurnedOff required={factor.required} />)}
      </Loaded>
    </Section>
  )
}

function TurnedOff({ required }: { required: boolean }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      {required && <p className="mb-3 text-sm text-warn">{m.second_factor_workspace_requires()}</p>}
      <Button variant="primary" onClick={() => setOpen(true)}>
        {m.second_factor_set_up()}
      </Button>
      <SetUpDialog open={open} onOpenChange={setOpen} />
    </>
  )
}

function TurnedOn({ factor }: { factor: SecondFactorView }) {
  const [removing, setRemoving] = useState(false)
  const remove = useRemoveAuthenticator()

  async function confirm() {
    await remove.mutateAsync()
    toast({ title: m.second_factor_removed(), tone: 'ok' })
  }

  return (
    <>
      <p className="text-sm">
        {m.second_factor_since({ day: dayWithin(dayOf(factor.authenticatorSince ?? '')) })}
      </p>
      <Button className="mt-3" onClick={() => setRemoving(true)}>
        {m.second_factor_remove()}
      </Button>
      <ConfirmDialog
        open={removing}
        onOpenChange={setRemoving}
        title={m.second_factor_remove_title()}
        confirmLabel={m.second_factor_remove()}
        danger
        onConfirm={confirm}
      >
        {m.second_factor_remove_detail()}
      </ConfirmDialog>
    </>
  )
}
