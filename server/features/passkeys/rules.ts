import type { Env } from '../../env.ts'

/** Passkeys belong to the host of the public address; a browser shows them on no other. */
export function relyingParty(env: Env): { rpID: string; origins: string[] } {
  const own = new URL(env.publicUrl)
  const loopback = env.production ? [] : [`http://localhost:${env.port}`]
  return { rpID: own.hostname, origins: [own.origin, ...loopback] }
}

/** How long a person may take with their device. */
export const patienceMs = 5 * 60_000
