import { createHash } from 'node:crypto'

export type Kind = 'google' | 'microsoft'

/** One account at an issuer, as its ID tokens tell it. */
export interface OidcUser {
  /** `sub`; never changes, whatever happens to the address. */
  id: string
  name: string
  claims: {
    email?: string
    email_verified?: boolean
    hd?: string
    tid?: string
    oid?: string
    xms_edov?: boolean
  }
  /** What is special, said on the page where one chooses. */
  note: 'workspace' | 'gmail' | 'outside' | 'unverified' | 'twin' | 'work' | 'claimed' | 'no_email' | 'added'
}

/** What an operator or a test says of a new account; the rest is made up from the address. */
export type NewUser = Pick<OidcUser, 'name'> & Partial<OidcUser>

const minato = '5f1c2d7e-0c41-4a58-9a44-6f0d8f3b1a01'
const stranger = '0b9d3e52-7d15-4c02-8f6b-2a6b4c9e7f02'

/** The people one can sign in as; the first is the ordinary one. Gmail forbids `-` and `_`: nobody has that address. */
export function sampleUsers(kind: Kind): OidcUser[] {
  return kind === 'google' ? googleUsers() : microsoftUsers()
}

function googleUsers(): OidcUser[] {
  const workspace = {
    email: 'aoki.haruka@sakura-denki.example',
    email_verified: true,
    hd: 'sakura-denki.example',
  }
  return [
    { id: '104200000000000000001', name: '青木 遥', claims: workspace, note: 'workspace' },
    {
      id: '104200000000000000002',
      name: '小林 拓海',
      claims: { email: 'shodan-pro_test@gmail.com', email_verified: true },
      note: 'gmail',
    },
    {
      id: '104200000000000000003',
      name: '山田 澪',
      claims: { email: 'yamada.mio@example.com', email_verified: true },
      note: 'outside',
    },
    {
      id: '104200000000000000004',
      name: '井上 空',
      claims: { email: 'inoue.sora@example.com', email_verified: false },
      note: 'unverified',
    },
    { id: '104200000000000000005', name: '青木 遥香', claims: workspace, note: 'twin' },
  ]
}

function microsoftUsers(): OidcUser[] {
  return [
    {
      id: 'kVJb1s0Vg7QmU4h8b3Zt2cXnR5yLw9aP0dEfGhIjKlM',
      name: '松本 蓮',
      claims: {
        email: 'matsumoto.ren@minato-trading.example',
        tid: minato,
        oid: 'c2a7a1f4-3f0e-4f5d-8f38-5f2a9e1d0a11',
        xms_edov: true,
      },
      note: 'work',
    },
    {
      id: 'T9dXc4uYw2RkLq6s8ZbNf1vHj3mPg7eA5oUiBtEyCrQ',
      name: '石井 湊',
      claims: {
        email: 'aoki.haruka@sakura-denki.example',
        tid: stranger,
        oid: '9e1f6a37-6a0c-4d62-b1c5-7c9b2d4e0a12',
      },
      note: 'claimed',
    },
    {
      id: 'Lm2Nb7Vc5Xz1Qa8Ws4Ed6Rf3Tg9Yh0Uj7Ik5Ol2Pq8M',
      name: '森 灯',
      claims: { tid: minato, oid: '3d5b8c90-1f27-4e6a-9c0d-8a7b6c5d0a13' },
      note: 'no_email',
    },
  ]
}

/** A made-up account for an address typed at the sign-in page; the same address is the same account every time. */
export function userForEmail(kind: Kind, email: string): OidcUser {
  const digest = createHash('sha256').update(`${kind} ${email}`).digest()
  const [name = '', domain = ''] = email.split('@')
  if (kind === 'google') {
    const id = `1${BigInt(`0x${digest.toString('hex')}`)
      .toString()
      .slice(0, 20)}`
    const hd = domain === 'gmail.com' ? {} : { hd: domain }
    return { id, name, claims: { email, email_verified: true, ...hd }, note: 'added' }
  }
  const tid = uuidOf(createHash('sha256').update(domain).digest())
  const claims = { email, tid, oid: uuidOf(digest), xms_edov: true }
  return { id: digest.toString('base64url'), name, claims, note: 'added' }
}

function uuidOf(digest: Buffer): string {
  const hex = digest.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
