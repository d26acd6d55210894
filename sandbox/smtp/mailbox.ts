/** The mails that have arrived, newest first, in memory only. */
import PostalMime from 'postal-mime'
import { uuidv7 } from 'uuidv7'

const most = 200

export interface StoredMail {
  id: string
  receivedAt: string
  from: string
  /** Who it was handed over for, as the envelope says. */
  to: string[]
  subject: string
  text: string
  html: string
  raw: string
}

export interface Mailbox {
  add(raw: Buffer, envelope: { from: string; to: string[] }): Promise<StoredMail>
  list(to?: string): StoredMail[]
  find(id: string): StoredMail | null
  clear(): void
  /** Resolves with the newest mail to somebody that `isWanted`, which may have arrived already. */
  next(to: string, isWanted?: (mail: StoredMail) => boolean): Promise<StoredMail>
}

export function createMailbox(): Mailbox {
  let mails: StoredMail[] = []
  const waiting = new Set<() => void>()
  const list = (to?: string) =>
    to ? mails.filter((mail) => mail.to.some((address) => address.toLowerCase() === to.toLowerCase())) : mails
  return {
    add: async (raw, { from, to }) => {
      const parsed = await PostalMime.parse(raw)
      const mail: StoredMail = {
        id: uuidv7(),
        receivedAt: new Date().toISOString(),
        from: parsed.headers.find(({ key }) => key === 'from')?.value ?? from,
        to,
        subject: parsed.subject ?? '',
        text: parsed.text ?? '',
        html: parsed.html ?? '',
        raw: raw.toString('utf8'),
      }
      mails = [mail, ...mails].slice(0, most)
      for (const look of waiting) look()
      return mail
    },
    list,
    find: (id) => mails.find((mail) => mail.id === id) ?? null,
    clear: () => {
      mails = []
    },
    next: (to, isWanted = () => true) => {
      const { promise, resolve } = Promise.withResolvers<StoredMail>()
      const look = () => {
        const found = list(to).find(isWanted)
        if (!found) return
        waiting.delete(look)
        resolve(found)
      }
      waiting.add(look)
      look()
      return promise
    },
  }
}
