import type { Defect } from './id-tokens.ts'
import { createIssuer, type Issuer, type OidcClient } from './issuer.ts'
import { type Kind, type OidcUser, sampleUsers } from './users.ts'

export const places = ['discovery', 'token', 'jwks'] as const
export type Place = (typeof places)[number]

/** `down` answers 503, `html` answers 200 with a page, `hang` never answers. */
export const outages = ['down', 'html', 'hang'] as const
export type Outage = (typeof outages)[number]

/** What goes wrong from now on, until it is changed. */
export interface Faults {
  idToken: Defect | null
  outages: Partial<Record<Place, Outage>>
}

export interface Sandbox {
  /** The path part of the base URL, without a slash at the end. */
  base: string
  origin: string
  issuers: Record<Kind, Issuer>
  faults: Record<Kind, Faults>
  /** Which of an issuer's endpoints the product has asked, oldest first. */
  journal: { kind: Kind; place: Place }[]
}

export const noFaults = (): Faults => ({ idToken: null, outages: {} })

export function createState(baseUrl: string, clients: Record<Kind, OidcClient>): Sandbox {
  const url = new URL(baseUrl)
  const base = url.pathname.replace(/\/+$/, '')
  const issuer = (kind: Kind) =>
    createIssuer({
      kind,
      issuer: `${url.origin}${base}/${kind}`,
      client: clients[kind],
      users: new Map<string, OidcUser>(sampleUsers(kind).map((user) => [user.id, user])),
    })
  return {
    base,
    origin: url.origin,
    issuers: { google: issuer('google'), microsoft: issuer('microsoft') },
    faults: { google: noFaults(), microsoft: noFaults() },
    journal: [],
  }
}
