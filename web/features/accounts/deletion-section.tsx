import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Check, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { AccountDeletionPlan } from '../../../shared/contracts/accounts.ts'
import { m } from '../../lib/messages.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { onDemandDialog } from '../../ui/on-demand.ts'
import { Section } from '../../ui/section.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { deletionPlanQuery } from './api.ts'
import { ThingList } from './thing-list.tsx'

const DeletionDialog = onDemandDialog(() => import('./deletion-dialog.tsx'), 'DeletionDialog')

/** Whose account it is. */
export interface Leaver {
  id: string
  name: string
  email: string
}

/** Says what goes and what stays before anything does. */
export function DeletionSection({ user }: { user: Leaver }) {
  const plan = useQuery(deletionPlanQuery)
  return (
    <Section title={m.deletion_title()} description={m.deletion_intro()}>
      <Loaded query={plan} skeleton={<SkeletonRows rows={3} />}>
        {(plan) => <Plan plan={plan} user={user} />}
      </Loaded>
    </Section>
  )
}

interface PlanProps {
  plan: AccountDeletionPlan
  user: Leaver
}

function Plan({ plan, user }: PlanProps) {
  const [asking, setAsking] = useState(false)
  const isBlocked = plan.mustTransfer.length > 0
  return (
    <div className="flex flex-col gap-4 text-sm">
      {plan.mustTransfer.map(({ id, name }) => (
        <Banner
          key={id}
          tone="warn"
          title={m.deletion_transfer({ workspace: name })}
          announce={false}
          actions={
            <Link to="/settings/members" className={buttonClass('secondary', 'small')}>
              {m.deletion_to_members()}
            </Link>
          }
        />
      ))}
      <ThingList icon={Trash2} look="text-bad" title={m.deletion_goes()} things={goes(plan)} />
      <Stays plan={plan} user={user} />
      <div>
        <Button variant="danger" icon={Trash2} disabled={isBlocked} onClick={() => setAsking(true)}>
          {m.deletion_start()}
        </Button>
      </div>
      <DeletionDialog open={asking} onOpenChange={setAsking} plan={plan} user={user} />
    </div>
  )
}

function goes({ zoomConnected, deletedWorkspaces }: AccountDeletionPlan): string[] {
  return [
    m.deletion_goes_sign_in(),
    m.deletion_goes_tokens(),
    m.deletion_goes_invitations(),
    ...(zoomConnected ? [m.deletion_goes_zoom()] : []),
    ...deletedWorkspaces.map(({ name }) => m.deletion_goes_workspace({ workspace: name })),
  ]
}

function Stays({ plan, user }: PlanProps) {
  const places = [...plan.keptWorkspaces, ...plan.mustTransfer]
  const stays = places.map(({ name }) => m.deletion_stays_in({ workspace: name, name: user.name }))
  return (
    <ThingList
      icon={Check}
      look="text-ok"
      title={m.deletion_stays()}
      things={[...stays, m.deletion_stays_trail()]}
    />
  )
}
