import { useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { isProofWanted, onProofChange, settleProof } from '../../lib/proof.ts'
import { onDemandDialog } from '../../ui/on-demand.ts'
import { meQuery } from '../me/api.ts'
import { ownWorkspacesQuery } from '../workspaces/api.ts'

const ProveAgain = onDemandDialog(() => import('./prove-again.tsx'), 'ProveAgain')

/** Asks again who one is, above a page whose request waits for it. */
export function ProofDialog() {
  const open = useSyncExternalStore(onProofChange, isProofWanted)
  const queries = useQueryClient()
  const me = queries.getQueryData(meQuery.queryKey)
  const email = me?.user.email ?? queries.getQueryData(ownWorkspacesQuery.queryKey)?.email ?? ''
  return (
    <ProveAgain
      open={open}
      email={email}
      onOpenChange={(stays) => stays || settleProof(false)}
      onProven={() => settleProof(true)}
    />
  )
}
