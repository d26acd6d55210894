/** The product's words in one language, as typed functions: `m.zoom_connected_as({ name })`. */
import type { MessageParams } from '../messages/params.gen.ts'

export const locales = ['ja', 'en'] as const
export type Locale = (typeof locales)[number]

export type Dictionary = Readonly<Record<string, string>>
export type Messages = {
  readonly [K in keyof MessageParams]: [keyof MessageParams[K]] extends [never]
    ? () => string
    : (params: MessageParams[K]) => string
}

/** Whether a string from outside names a language we speak. */
export function isLocale(value: unknown): value is Locale {
  return value === 'ja' || value === 'en'
}

/** Wraps a dictionary; an unknown key answers the key itself, so that a fault shows instead of crashing a screen. */
export function bindMessages(dictionary: Dictionary): Messages {
  const lookUp = (_: unknown, key: string) => (params?: Record<string, string | number>) =>
    fill(pick(dictionary, key, params), params)
  return new Proxy({}, { get: lookUp }) as Messages
}

function pick(dictionary: Dictionary, key: string, params?: Record<string, string | number>): string {
  const singular = params?.count === 1 ? dictionary[`${key}_one`] : undefined
  return singular ?? dictionary[key] ?? key
}

function fill(text: string, params: Record<string, string | number> = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
}
