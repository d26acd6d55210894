import type { Services } from '../../ctx.ts'
import { messagesIn } from '../../messages.ts'
import type { Message } from '../../outside.ts'
import { findRecipient } from '../mail/find-recipient.ts'
import type { MailOf } from '../mail/kinds.ts'

/** Tells somebody that they were taken out of a workspace, and what became of their work. */
export async function composeMemberRemoved(
  services: Services,
  { userId, workspaceName }: MailOf<'member_removed'>,
): Promise<Message | null> {
  const person = await findRecipient(services, userId)
  if (!person) return null
  const m = messagesIn(person.locale)
  const subject = m.mail_member_removed_subject({ workspace: workspaceName })
  return {
    to: person.email,
    locale: person.locale,
    subject,
    heading: subject,
    paragraphs: [
      m.mail_greeting({ name: person.name }),
      m.mail_member_removed_text({ workspace: workspaceName }),
      m.mail_member_removed_kept(),
    ],
  }
}
