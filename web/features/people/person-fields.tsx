import { Mail } from 'lucide-react'
import { mailtoLink } from '../../../shared/mailto.ts'
import { personFields } from '../../../shared/records/person.ts'
import { m } from '../../lib/messages.ts'
import { fieldsNamed, textFieldsOf } from '../records/text-fields.ts'

/** What people may change about a person as text, in the order of the page. */
export const personTexts = textFieldsOf(personFields, {
  email: ({ email }) => <MailLink address={email} />,
})

/** What is asked for when a person is entered, before and after their number. */
export const newPersonNames = fieldsNamed(personTexts, 'name', 'reading')
export const newPersonFacts = fieldsNamed(personTexts, 'department', 'title', 'decisionRole', 'email')

function MailLink({ address }: { address: string }) {
  return (
    <a
      href={mailtoLink(address)}
      aria-label={m.person_write_email({ address })}
      className="inline-flex size-control-small shrink-0 items-center justify-center self-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink"
    >
      <Mail size={14} aria-hidden="true" />
    </a>
  )
}
