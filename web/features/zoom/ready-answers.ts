/** What a person has found out about calling from this device; kept in this browser only. */
import { deviceStorage } from '../../lib/browser-storage.ts'

export const readyTopics = ['scheme', 'signed_in', 'licence', 'policy'] as const
export type ReadyTopic = (typeof readyTopics)[number]

export type ReadyAnswers = Partial<Record<ReadyTopic, boolean>>

export interface ReadyResult {
  answers: ReadyAnswers
  /** The instant of the last answer. */
  at: string
}

/** Whether this device can call. A browser that asks each time is a nuisance and no obstacle. */
export function readyState(answers: ReadyAnswers): 'unchecked' | 'unfinished' | 'ready' | 'blocked' {
  const given = readyTopics.filter((topic) => answers[topic] !== undefined)
  if (given.length === 0) return 'unchecked'
  if (given.some((topic) => topic !== 'policy' && answers[topic] === false)) return 'blocked'
  return given.length === readyTopics.length ? 'ready' : 'unfinished'
}

/** The next question, or null when all are answered. */
export function nextTopic(answers: ReadyAnswers): ReadyTopic | null {
  return readyTopics.find((topic) => answers[topic] === undefined) ?? null
}

/** Reads what was kept; anything else than what `keepReady` wrote counts as nothing. */
export function parseReady(text: string | null): ReadyResult | null {
  if (!text) return null
  try {
    const kept: unknown = JSON.parse(text)
    if (typeof kept !== 'object' || kept === null || !('answers' in kept) || !('at' in kept)) return null
    const { answers, at } = kept
    if (typeof at !== 'string' || Number.isNaN(Date.parse(at))) return null
    return { answers: onlyAnswers(answers), at }
  } catch {
    return null
  }
}

function onlyAnswers(answers: unknown): ReadyAnswers {
  const entries = Object.entries(typeof answers === 'object' && answers !== null ? answers : {})
  return Object.fromEntries(
    entries.filter(
      ([topic, answer]) => readyTopics.some((known) => known === topic) && typeof answer === 'boolean',
    ),
  )
}

/** Several people may share a browser, each with a Zoom of their own. */
function storageKey(userId: string): string {
  return `ready-to-call:${userId}`
}

export function keptReady(userId: string): ReadyResult | null {
  return parseReady(deviceStorage.read(storageKey(userId)))
}

export function keepReady(userId: string, result: ReadyResult | null): void {
  if (result) deviceStorage.write(storageKey(userId), JSON.stringify(result))
  else deviceStorage.remove(storageKey(userId))
}
