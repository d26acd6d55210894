/** The product's words in one language, as typed functions: `m.call_dialog_title({ name })`. */
import type { ja } from '../messages/ja.ts'

export const locales = ['ja', 'en'] as const
export type Locale = (typeof locales)[number]

export type Dictionary = Readonly<Record<string, string>>

/** Each text of the base as a function of the placeholders in it. */
export type Messages = {
  readonly [K in keyof Base as Exclude<K, Singular<K, Base>>]: Message<Placeholder<Base[K]>>
}
type Base = typeof ja
type Message<Name extends string> = [Name] extends [never] ? () => string : (params: Params<Name>) => string
type Params<Name extends string = string> = Readonly<Record<Name, string | number>>

/** The same in another language: a text for each key, with every placeholder that `Words` have there. */
export type Translation<Words extends Dictionary> = {
  readonly [K in keyof Words]: K extends Singular<K, Words>
    ? string
    : Naming<`${Words[K]}${SingularOf<K, Words>}`>
}

/** `<key>_one` is what `<key>` says of one thing: no message of its own, and it may leave placeholders out. */
type Singular<K, Words> = K extends `${infer Plural}_one` ? (Plural extends keyof Words ? K : never) : never
type SingularOf<K, Words extends Dictionary> = `${K & string}_one` extends infer One extends keyof Words
  ? Words[One]
  : ''

type Placeholder<Text, Found extends string = never> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Placeholder<Rest, Found | Name>
  : Found
type Naming<Text, Pattern = string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Naming<Rest, Pattern & `${string}{${Name}}${string}`>
  : Pattern

/** Whether a string from outside names a language we speak. */
export function isLocale(value: unknown): value is Locale {
  return value === 'ja' || value === 'en'
}

/** Wraps a dictionary; an unknown key answers the key itself, so that a fault shows instead of crashing a screen. */
export function bindMessages(dictionary: Dictionary): Messages {
  const lookUp = (_: unknown, key: string) => bindMessage(dictionary[key] ?? key, dictionary[`${key}_one`])
  return new Proxy({}, { get: lookUp }) as Messages
}

/** One message, and how it reads of one thing where that differs. */
export function bindMessage(text: string, singular = text): (params?: Params) => string {
  return (params) => fill(params?.count === 1 ? singular : text, params)
}

function fill(text: string, params: Params = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
}
