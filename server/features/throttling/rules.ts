/**
 * SEC-A05: how often something may be tried. `free` attempts go at once, each further one doubles the wait up to
 * `mostSeconds`, and every `leakSeconds` one attempt is forgotten. Nobody is locked out for good: a device that has signed
 * in before has a bucket that strangers cannot fill, and a reset by e-mail opens the account on a new one.
 */
export const limits = {
  /** An account, tried from devices that never were in it. */
  account: { free: 8, leakSeconds: 600, mostSeconds: 300 },
  /** An account, tried from a device that was. */
  device: { free: 10, leakSeconds: 60, mostSeconds: 60 },
  /** Everything that comes from one network, such as one password for many accounts. */
  network: { free: 100, leakSeconds: 30, mostSeconds: 300 },
  /** A proof of who one is: the password of one's own session, or a code. Codes are short, so the wait is long. */
  proof: { free: 5, leakSeconds: 900, mostSeconds: 900 },
  /** Requests that send a mail to one address. */
  mail: { free: 3, leakSeconds: 600, mostSeconds: 900 },
} as const

export type BucketKind = keyof typeof limits
