import type { SessionView } from '../../../shared/contracts/sessions.ts'
import { m } from '../../lib/messages.ts'

/** `Chrome（Windows）`, or as much of it as is known. */
export function deviceName({ browser, system }: Pick<SessionView, 'browser' | 'system'>): string {
  if (browser && system) return m.sessions_browser_on({ browser, system })
  return browser ?? system ?? m.sessions_device_unknown()
}
