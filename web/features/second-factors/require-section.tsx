import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Section } from '../../ui/section.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { useRequireSecondFactor, workspaceSecondFactorQuery } from './api.ts'

/** For owners and admins: whether everybody in the workspace signs in with two factors. */
export function RequireSection() {
  const state = useQuery(workspaceSecondFactorQuery)
  const require = useRequireSecondFactor()
  const [asking, setAsking] = useState(false)
  const isRequired = state.data?.required ?? false
  return (
    <Section
      title={m.require_factor_title()}
      description={m.require_factor_detail()}
      badge={
        state.data && (
          <StatusBadge tone={isRequired ? 'ok' : 'neutral'}>
            {isRequired ? m.require_factor_on() : m.require_factor_off()}
          </StatusBadge>
        )
      }
    >
      <Loaded query={state} skeleton={<Skeleton />}>
        {({ membersWithout }) => (
          <>
            <p className="mb-3 text-sm text-ink-soft">
              {m.require_factor_without({ count: membersWithout })}
            </p>
            <Button onClick={() => setAsking(true)}>
              {isRequired ? m.require_factor_turn_off() : m.require_factor_turn_on()}
            </Button>
          </>
        )}
      </Loaded>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={isRequired ? m.require_factor_turn_off_title() : m.require_factor_turn_on_title()}
        confirmLabel={isRequired ? m.require_factor_turn_off() : m.require_factor_turn_on()}
        onConfirm={() => require.mutateAsync(!isRequired)}
      >
        {isRequired
          ? m.require_factor_turn_off_detail()
          : m.require_factor_turn_on_detail({ count: state.data?.membersWithout ?? 0 })}
      </ConfirmDialog>
    </Section>
  )
}
