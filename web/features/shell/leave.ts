import { leaveFor } from '../../ui/entry-behind.ts'
import { forgetWay } from '../records/way/ways.ts'
import { forgetRecent } from '../search/recent.ts'
import { signOut } from '../sign-in/api.ts'

/** Ends the session. A fresh document, so that nothing of this person stays in memory. */
export async function leave(): Promise<void> {
  await signOut()
  forgetRecent()
  forgetWay()
  leaveFor('/login')
}
