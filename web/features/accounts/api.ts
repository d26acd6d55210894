import { queryOptions } from '@tanstack/react-query'
import type { accountRoutes } from '../../../server/features/accounts/routes.ts'
import type {
  AccountDeletionPlan,
  AccountReceipt,
  DeleteAccount,
} from '../../../shared/contracts/accounts.ts'
import { client, unwrap } from '../../lib/api.ts'
import { deviceStorage } from '../../lib/browser-storage.ts'
import { rememberAccount } from '../../lib/session-expiry.ts'
import { keepReceipt } from './receipt-store.ts'

const { api } = client<typeof accountRoutes>()

/** What deleting one's account would do, as things are now. */
export const deletionPlanQuery = queryOptions({
  queryKey: ['deletion-plan'],
  queryFn: (): Promise<AccountDeletionPlan> => unwrap(api.me.deletion.$get()),
  staleTime: 0,
})

/** Deletes the account, and what this browser keeps of it; a fresh document says goodbye. */
export async function deleteAccount(userId: string, input: DeleteAccount): Promise<void> {
  const receipt: AccountReceipt = await unwrap(api.me.deletion.$post({ json: input }))
  rememberAccount(null)
  forgetDrafts(userId)
  keepReceipt(receipt)
  window.location.assign('/goodbye')
}

export async function deleteWorkspace(name: string): Promise<void> {
  await unwrap(api.workspace.deletion.$post({ json: { name } }))
  window.location.assign('/')
}

/** Calls, notes and drafts that wait on this device under the account's id. */
function forgetDrafts(userId: string): void {
  for (const name of deviceStorage.names()) if (name.includes(userId)) deviceStorage.remove(name)
  deviceStorage.remove('recent-records')
  forgetArchive()
}

/** All of it: what waits of other accounts is on their slips too (features/calls/outbox-store.ts). */
function forgetArchive(): void {
  try {
    indexedDB.deleteDatabase('shodan-calls')
  } catch {
    // A browser without IndexedDB has none.
  }
}
