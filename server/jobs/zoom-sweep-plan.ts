/** When the sweep over Zoom connections acts. `chance` lies in [0, 1) and keeps processes and people apart. */

const minute = 60_000
const hour = 60 * minute

/** About a day from now: far inside the 90 days after which Zoom ends a grant that nobody has refreshed. */
export function nextCheckAt(now: Date, chance: number): Date {
  return new Date(now.getTime() + 20 * hour + chance * 8 * hour)
}

/** When a connection is asked about again that Zoom gave no answer for: not before Zoom says, and within a day or so. */
export function nextTryAt(now: Date, retryAfterMs: number | null, chance: number): Date {
  const asked = Math.min(Math.max(retryAfterMs ?? 0, hour), 24 * hour)
  return new Date(now.getTime() + asked + (chance * asked) / 4)
}

/** Zoom's lightest plan allows four light calls a second to all apps of an account; one check makes at most three. */
export function pauseBetweenChecks(chance: number): number {
  return 1_000 + chance * 500
}

/** So many unanswered checks in a row mean that Zoom is down, or that we are cut off from it. */
export const outageAfter = 3

/** How long until the next look for due connections: a minute, or longer and longer while Zoom is down. */
export function pauseBetweenRounds(outages: number, chance: number): number {
  const pause = Math.min(minute * 2 ** outages, 32 * minute)
  return pause + (chance * pause) / 4
}
