import { Mail } from 'lucide-react'
import type { PersonView } from '../../../shared/contracts/records.ts'
import { m } from '../../lib/messages.ts'
import type { TextField } from '../records/save-texts.ts'
import type { PersonEdit } from './api.ts'

type Field = TextField<PersonView, PersonEdit>

function plain(key: 'name' | 'reading' | 'department' | 'title' | 'email', label: () => string): Field {
  return { key, label, maxLength: 200, read: (person) => person[key], write: (text) => ({ [key]: text }) }
}

const name: Field = { ...plain('name', () => m.person_name()), required: true }
const reading = plain('reading', () => m.person_reading())
const department = plain('department', () => m.person_department())
const title = plain('title', () => m.person_job_title())
const email: Field = {
  ...plain('email', () => m.person_email()),
  inputMode: 'email',
  maxLength: 254,
  write: (text) => ({ email: text.normalize('NFKC') }),
  action: (person) => <MailLink address={person.email} />,
}

/** What people may change about a person as text, in the order of the page. */
export const personFields: readonly Field[] = [name, reading, department, title, email]

/** What is asked for when a person is entered, before and after their number. */
export const newPersonNames: readonly Field[] = [name, reading]
export const newPersonFacts: readonly Field[] = [department, title, email]

function MailLink({ address }: { address: string }) {
  return (
    <a
      href={`mailto:${encodeURIComponent(address)}`}
      aria-label={m.person_write_email({ address })}
      className="inline-flex size-control-small shrink-0 items-center justify-center self-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink"
    >
      <Mail size={14} aria-hidden="true" />
    </a>
  )
}
