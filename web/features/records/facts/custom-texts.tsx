/** The workspace's own fields as texts that people read and type, each by its kind. */
import { Link } from '@tanstack/react-router'
import { ArrowUpRight, ExternalLink } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  type CustomField,
  type CustomValue,
  choiceMeant,
  customLimits,
} from '../../../../shared/records/custom.ts'
import { readDecimal } from '../../../../shared/records/read-number.ts'
import { formatDate } from '../../../lib/dates.ts'
import { locale, m } from '../../../lib/messages.ts'
import type { PersonNamed } from '../finders/person-names.ts'
import { formatCapital, parseCapital } from './capital.ts'
import { invalidField } from './invalid-field.ts'
import type { Chooser } from './save-texts.ts'
import type { CustomText, HoldsCustom } from './use-custom-texts.ts'

/** Those that are offered, and those that are not and hold something, which can only be read. */
export function customTexts(
  fields: readonly CustomField[],
  record: HoldsCustom | undefined,
  personNamed: PersonNamed,
): CustomText[] {
  const offered = fields.filter(({ retired }) => !retired)
  const left = fields.filter(({ id, retired }) => retired && record && record.custom[id] !== undefined)
  return [...offered, ...left].map((field) => textOf(field, personNamed))
}

function textOf(field: CustomField, personNamed: PersonNamed): CustomText {
  const { id, name, kind, retired } = field
  const { write, longest = 100, inputMode, type } = kinds[kind]
  const key = `custom.${id}`
  const read = ({ custom }: HoldsCustom) => textOfValue(field, custom[id])
  const say = (text: string) => customSaid(field, text, personNamed)
  const chooser = chooserOf(field)
  return {
    key,
    label: () => (retired ? m.record_custom_retired({ name }) : name),
    maxLength: longest,
    read,
    write: (text) => ({ custom: { [id]: text === '' ? null : write(text, key) } }),
    say,
    show: ({ custom }) =>
      kind === 'choices' ? chipsOf(namesOf(field, read({ custom }))) : shownOf(say(read({ custom }))),
    action: ({ custom }) => actionOf(kind, custom[id], personNamed),
    ...(inputMode && { inputMode }),
    ...(type && { type }),
    ...(chooser && { chooser }),
    ...(retired && { readOnly: true }),
    always: true,
  }
}

/** What a field holds, as it is typed or chosen; empty for nothing. */
export function textOfValue(field: CustomField, value: CustomValue | null | undefined): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return idsMeant(field, value).join(',')
  if (field.kind === 'choice') return idsMeant(field, [String(value)]).join(',')
  if (typeof value !== 'number') return String(value)
  return field.kind === 'money' ? formatCapital(value, locale) : numberText(value)
}

function numberText(value: number): string {
  return value.toLocaleString(locale, { maximumFractionDigits: customLimits.decimals })
}

function idsMeant(field: CustomField, ids: readonly string[]): string[] {
  return [...new Set(ids.map((id) => choiceMeant(field, id)?.id ?? id))]
}

/** Such a text as people read it. */
export function customSaid(field: CustomField, text: string, personNamed: PersonNamed): string {
  if (text === '') return ''
  if (field.kind === 'flag') return text === 'true' ? m.record_yes() : m.record_no()
  if (field.kind === 'date') return /^\d{4}-\d\d-\d\d$/.test(text) ? formatDate(text) : text
  if (field.kind === 'person') {
    const named = personNamed(text)
    return named === undefined ? m.record_custom_person() : (named?.name ?? m.change_gone())
  }
  if (field.kind !== 'choice' && field.kind !== 'choices') return text
  return namesOf(field, text)
    .map(({ name }) => name)
    .join(m.record_list_comma())
}

/** The choices of a text, by the names of today. */
function namesOf(field: CustomField, text: string): { id: string; name: string }[] {
  const ids = text === '' ? [] : text.split(',')
  return ids.map((id) => ({ id, name: choiceMeant(field, id)?.name ?? m.change_gone() }))
}

interface KindOfText {
  /** @throws ProblemError `invalid_input` for a text that makes no sense. */
  write: (text: string, key: string) => CustomValue
  longest?: number
  inputMode?: CustomText['inputMode']
  type?: 'date'
}

const asIs: KindOfText = { write: (text) => text, longest: customLimits.textLetters }

const kinds: Record<CustomField['kind'], KindOfText> = {
  text: asIs,
  link: {
    ...asIs,
    inputMode: 'url',
    write: (text) => (/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`),
  },
  number: { write: numberOf, longest: 40 },
  money: { write: yenOf, longest: 40 },
  date: { write: dateOf, type: 'date' },
  choice: asIs,
  choices: { write: (text) => text.split(',') },
  flag: { write: (text) => text === 'true' },
  person: asIs,
}

function numberOf(text: string, key: string): number {
  const number = readDecimal(text)
  if (number === null) throw invalidField(key)
  return number
}

function yenOf(text: string, key: string): number {
  const amount = parseCapital(text)
  if (!amount.ok || amount.yen === null) throw invalidField(key)
  return amount.yen
}

function dateOf(text: string, key: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) throw invalidField(key)
  return text
}

function chooserOf(field: CustomField): Chooser | undefined {
  if (field.kind === 'person') return { of: 'person' }
  if (field.kind === 'flag') {
    const choices = [
      { value: 'true', label: m.record_yes() },
      { value: 'false', label: m.record_no() },
    ]
    return { of: 'one', choices }
  }
  if (field.kind !== 'choice' && field.kind !== 'choices') return undefined
  const choices = field.choices
    .filter(({ mergedInto }) => mergedInto === null)
    .map(({ id, name, retired }) => ({ value: id, label: name, retired }))
  return { of: field.kind === 'choice' ? 'one' : 'several', choices }
}

function shownOf(text: string): ReactNode {
  return <span className="line-clamp-4 wrap-anywhere">{text}</span>
}

function chipsOf(names: readonly { id: string; name: string }[]): ReactNode {
  return (
    <span className="flex flex-wrap gap-1">
      {names.map(({ id, name }) => (
        <span
          key={id}
          className="max-w-48 truncate rounded-sm border border-line-firm px-1.5 text-xs text-ink"
        >
          {name}
        </span>
      ))}
    </span>
  )
}

const actionClass =
  'inline-flex size-control-small shrink-0 items-center justify-center self-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink'

/** Only http and https become links (SEC-W06). */
function actionOf(
  kind: CustomField['kind'],
  value: CustomValue | null | undefined,
  personNamed: PersonNamed,
): ReactNode {
  if (typeof value !== 'string') return null
  if (kind === 'link' && /^https?:\/\//i.test(value) && URL.canParse(value))
    return (
      <a
        href={value}
        target="_blank"
        rel="noopener noreferrer"
        aria-label={m.record_custom_open_link()}
        className={actionClass}
      >
        <ExternalLink size={14} aria-hidden="true" />
      </a>
    )
  const person = kind === 'person' ? personNamed(value) : null
  if (!person) return null
  return (
    <Link
      to="/people/$personId"
      params={{ personId: person.id }}
      aria-label={m.record_custom_open_person({ name: person.name })}
      className={actionClass}
    >
      <ArrowUpRight size={14} aria-hidden="true" />
    </Link>
  )
}
