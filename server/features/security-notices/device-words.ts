import type { Messages } from '../../../shared/messages.ts'
import { readUserAgent } from '../sessions/rules.ts'

/** A device in a person's words: 「Chrome（Windows）」. */
export function deviceWords(m: Messages, userAgent: string): string {
  const { browser, system } = readUserAgent(userAgent)
  if (browser && system) return m.device_browser_on({ browser, system })
  return browser ?? system ?? m.device_unknown()
}
