import { personFields } from '../../../shared/records/person.ts'
import { fieldsNamed, textFieldsOf } from '../records/facts/text-fields.ts'
import { MailLink } from '../records/mail-link.tsx'

/** What people may change about a person as text, in the order of the page. */
export const personTexts = textFieldsOf(personFields, {
  email: ({ email }) => <MailLink address={email} />,
})

/** What is asked for when a person is entered, before and after their number. */
export const newPersonNames = fieldsNamed(personTexts, 'name', 'reading')
export const newPersonFacts = fieldsNamed(personTexts, 'department', 'title', 'decisionRole', 'email')
