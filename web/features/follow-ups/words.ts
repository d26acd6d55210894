import { m } from '../../lib/messages.ts'

/** What was promised: the words that somebody gave it, and to call back where they gave none. */
export function promiseWords({ body }: { body: string }): string {
  return body === '' ? m.follow_up_untitled() : body
}
