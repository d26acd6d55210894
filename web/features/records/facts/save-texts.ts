import type { ReactNode } from 'react'
import { isProblem } from '../is-problem.ts'
import type { StaleChoice } from './stale-choice.tsx'

/** One fact of a record `R`: how it reads as text, and what saving a text changes (`E`). */
export interface TextField<R, E> {
  key: string
  label: () => string
  read: (record: R) => string
  /** @throws ProblemError `invalid_input` for a text that makes no sense. */
  write: (text: string) => E
  /** How it looks at rest, and a small button or link beside it; both only when there is a value. */
  show?: (record: R) => ReactNode
  action?: (record: R) => ReactNode
  hint?: () => string
  inputMode?: 'tel' | 'email' | 'url' | 'numeric'
  maxLength: number
  required?: boolean
  type?: 'date'
  /** How a text of it reads, where it is not what is typed: that of a choice is an id. */
  say?: (text: string) => string
  /** What it is chosen from, where it isn't typed. */
  chooser?: Chooser
  /** It can be read, and nobody writes it any more. */
  readOnly?: true
  /** It has its place among the facts also while it is empty. */
  always?: true
}

/** A text of one or several choices is their ids, with commas between them; of a person it is theirs. */
export type Chooser =
  | { of: 'one' | 'several'; choices: readonly { value: string; label: string; retired?: boolean }[] }
  | { of: 'person' }

/** What a person typed, by the field's key. Fields that are absent were not touched. */
export type Texts = Readonly<Record<string, string>>

interface SaveTexts<R, E> {
  record: R
  fields: readonly TextField<R, E>[]
  texts: Texts
  /** Saves on top of a version; rejects with `stale_version` and the record as it is now. */
  save: (edit: E, version: number) => Promise<unknown>
  ask: (theirs: string, mine: string) => Promise<StaleChoice>
  /** Shows what somebody else has saved when nothing of ours is left to save. */
  takeTheirs: (current: R) => void
}

/**
 * Saves the fields that were changed. When somebody else was quicker, edits of different fields fit together; for a
 * field that both changed the person is asked which text stays.
 */
export async function saveTexts<R extends { version: number }, E>(input: SaveTexts<R, E>): Promise<void> {
  const { record, fields, texts, save } = input
  const changed = fields.filter(({ key, read }) => key in texts && texts[key] !== read(record))
  if (changed.length === 0) return
  try {
    await save(editOf(changed, texts), record.version)
  } catch (error) {
    if (!isProblem(error, 'stale_version')) throw error
    await saveOnTop(input, changed, error.params.current as R)
  }
}

async function saveOnTop<R extends { version: number }, E>(
  { record, texts, save, ask, takeTheirs }: SaveTexts<R, E>,
  changed: readonly TextField<R, E>[],
  current: R,
): Promise<void> {
  const contested = changed.filter(({ key, read }) => {
    const theirs = read(current)
    return theirs !== read(record) && theirs !== texts[key]
  })
  const theirs = describe(contested, (field) => said(field, field.read(current)))
  const mine = describe(contested, (field) => said(field, texts[field.key] ?? ''))
  const choice = contested.length === 0 ? 'mine' : await ask(theirs, mine)
  const kept = choice === 'mine' ? changed : changed.filter((field) => !contested.includes(field))
  if (kept.length === 0) takeTheirs(current)
  else await save(editOf(kept, texts), current.version)
}

/** The edit that the texts of these fields come to; each custom field is a part of one and the same property. */
export function editOf<R, E>(fields: readonly TextField<R, E>[], texts: Texts): E {
  const edits: { custom?: object }[] = fields.map(
    ({ key, write }) => write((texts[key] ?? '').trim()) as object,
  )
  const custom = edits.flatMap((edit) => edit.custom ?? [])
  return Object.assign({}, ...edits, custom.length > 0 && { custom: Object.assign({}, ...custom) }) as E
}

/** A text of a field as people read it. */
export function said<R, E>({ say }: Pick<TextField<R, E>, 'say'>, text: string): string {
  return say && text !== '' ? say(text) : text
}

function describe<R, E>(
  fields: readonly TextField<R, E>[],
  textOf: (field: TextField<R, E>) => string,
): string {
  const [only] = fields
  if (only && fields.length === 1) return textOf(only)
  return fields.map((field) => `${field.label()}: ${textOf(field)}`).join('\n')
}
