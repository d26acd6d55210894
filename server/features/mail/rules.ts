/** How often and when a mail is tried again. */

const second = 1000
const first = 10 * second
const longest = 2 * 3600 * second

/** With the pauses below, about a day. */
const mostAttempts = 21
/** A mailbox that the server says is none seldom becomes one, but a server set up wrongly says so too. */
const mostRefusals = 5

/**
 * How long to wait after the nth attempt failed; null: it is given up. `chance` between 0 and 1 spreads what failed together.
 */
export function pauseAfter(attempts: number, isRefused: boolean, chance: number): number | null {
  if (attempts >= (isRefused ? mostRefusals : mostAttempts)) return null
  const pause = Math.min(longest, first * 2 ** (attempts - 1))
  return Math.round(pause * (0.75 + chance / 2))
}
