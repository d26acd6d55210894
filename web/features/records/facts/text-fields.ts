/** The fields of a record as texts that people read and type. */
import {
  entriesOf,
  type Field,
  type Fields,
  type KeysOf,
  type Kind,
  type ValueOf,
} from '../../../../shared/records/field.ts'
import { readNumber } from '../../../../shared/records/read-number.ts'
import { locale, m } from '../../../lib/messages.ts'
import { decisionRoleChoices, decisionRoleLabel } from '../finders/decision-roles.ts'
import { formatCapital, parseCapital } from './capital.ts'
import { invalidField } from './invalid-field.ts'
import type { Chooser, TextField } from './save-texts.ts'

type Values<F extends Fields> = { [K in keyof F]: ValueOf<F[K]> }
type Edit<F extends Fields> = Partial<Pick<Values<F>, KeysOf<F, { edited: true }>>>
type TextOf<F extends Fields> = TextField<Values<F>, Edit<F>>

/** Fields that are edited as text, in the order of the form. `actions`: a small button or link beside a value. */
export function textFieldsOf<F extends Fields>(
  fields: F,
  actions: { [K in keyof F]?: TextOf<F>['action'] },
): TextOf<F>[] {
  const edited = entriesOf(fields).filter(([, { edited }]) => edited)
  return edited.flatMap(([key, field]) => {
    const text = texts[field.value.kind]
    if (!text) return []
    const { hint } = field
    return {
      key,
      label: () => m[field.label](),
      ...(hint && { hint: () => m[hint]() }),
      ...(text.inputMode && { inputMode: text.inputMode }),
      ...(field.value.kind === 'name' && { required: true }),
      ...(text.say && saidBy<Values<F>>(text, text.say, key)),
      ...(text.chooser && { chooser: text.chooser }),
      maxLength: text.longest(field),
      read: (record) => text.read(record[key]),
      write: (typed) => editOf<F>(key, text.write(typed, key, field)),
      action: actions[key],
    }
  })
}

/** The fields of these names, in their order. */
export function fieldsNamed<R, E>(fields: readonly TextField<R, E>[], ...keys: string[]): TextField<R, E>[] {
  return keys.flatMap((key) => fields.filter((field) => field.key === key))
}

/** What is known of a record that nobody edits. */
export function fixedTexts<F extends Fields>(
  fields: F,
  record: Values<F>,
): { label: string; text: string }[] {
  return entriesOf(fields).flatMap(([key, field]) => {
    const text = field.edited ? '' : (texts[field.value.kind]?.read(record[key]) ?? '')
    return text === '' ? [] : [{ label: m[field.label](), text }]
  })
}

/** `write` answers what the kind of the field holds, so that it is an edit of that field. */
function editOf<F extends Fields>(key: string, value: unknown): Edit<F> {
  return { [key]: value } as Edit<F>
}

/** How a value that is chosen is said and shown. */
function saidBy<R extends object>({ read }: TextKind, say: (text: string) => string, key: keyof R) {
  return { say, show: (record: R) => say(read(record[key])) }
}

interface TextKind {
  inputMode?: TextField<never, never>['inputMode']
  longest: (field: Field) => number
  read: (value: unknown) => string
  /** @throws ProblemError `invalid_input` for a text that makes no sense. */
  write: (text: string, key: string, field: Field) => string | number | null
  /** Of what is chosen: how a text of it reads, and what there is. */
  say?: (text: string) => string
  chooser?: Chooser
}

const asIs = (value: unknown) => (typeof value === 'string' ? value : '')
const plain: TextKind = { longest: mostOf, read: asIs, write: (text) => text }

/** Kinds that are read and typed as text. */
export const texts: Partial<Record<Kind, TextKind>> = {
  name: plain,
  text: plain,
  code: { ...plain, write: (text) => text.normalize('NFKC').trim() || null },
  corporate_number: { longest: () => 20, inputMode: 'numeric', read: asIs, write: corporateNumberOf },
  link: { longest: () => 500, inputMode: 'url', read: asIs, write: withScheme },
  email: { longest: () => 254, inputMode: 'email', read: asIs, write: (text) => text.normalize('NFKC') },
  yen: {
    longest: () => 40,
    read: (value) => (typeof value === 'number' ? formatCapital(value, locale) : ''),
    write: yenOf,
  },
  decision_role: {
    longest: () => 20,
    read: asIs,
    write: (text) => text || null,
    say: decisionRoleLabel,
    chooser: { of: 'one', choices: decisionRoleChoices },
  },
  number: {
    longest: () => 20,
    inputMode: 'numeric',
    read: (value) => (typeof value === 'number' ? value.toLocaleString(locale) : ''),
    write: numberOf,
  },
}

function mostOf({ value }: Field): number {
  return 'most' in value ? value.most : 200
}

function corporateNumberOf(text: string, key: string): string | null {
  const number = text.normalize('NFKC').replace(/[\s-]/g, '')
  if (number !== '' && !/^\d{13}$/.test(number)) throw invalidField(key, 'corporate_number')
  return number || null
}

/** `example.co.jp` is what people type; other schemes are left for the server to refuse. */
function withScheme(text: string): string {
  return text === '' || /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`
}

function yenOf(text: string, key: string): number | null {
  const capital = parseCapital(text)
  if (!capital.ok) throw invalidField(key)
  return capital.yen
}

function numberOf(text: string, key: string, field: Field): number | null {
  if (text === '') return null
  const number = readNumber(text, mostOf(field))
  if (number === null) throw invalidField(key)
  return number
}
