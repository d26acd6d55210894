/** A call in the dock, for tests of components. */
import { beforeEach, expect } from 'vitest'
import { page } from 'vitest/browser'
import type { CallActivity } from '../../../shared/contracts/activity.ts'
import { answer } from '../../test-api.ts'
import { open, signedIn, watchLaunches } from '../../test-app.tsx'
import { callsAreKept, company, companyIsThere } from '../../test-records.ts'
import { isUnfinished } from './is-unfinished.ts'

export const name = '株式会社あけぼの商会'
export const theCompany = company()
export const dockOf = (name: string) => page.getByRole('region', { name: `${name}との通話` })
export const dock = () => dockOf(name)
export const button = (label: string | RegExp) => dock().getByRole('button', { name: label, exact: true })
export const note = () => dock().getByRole('textbox', { name: '通話メモ' })
export const save = () => button(/^保存( |$)/).click()
export const firstNumber = () => page.getByRole('button', { name: '03-0000-1234に発信' }).first()
export const dial = () => page.getByRole('dialog').getByRole('button', { name: '発信', exact: true }).click()

export let launched: string[]
export let calls: Map<string, CallActivity>
export let user: { id: string; name: string }

/** Before each test of a file somebody is signed in whose calls are kept. */
export function beforeEachCall(): void {
  beforeEach(() => {
    launched = watchLaunches()
    user = signedIn()
    calls = callsAreKept(user)
  })
}

/** The call as the server has it. */
export const kept = () => [...calls.values()][0]

/** The server lists the calls without an outcome as they stand. */
export function trayIsKept(): void {
  answer('GET /api/today', () => ({
    followUps: [],
    hasMore: false,
    openFollowUps: 0,
    callsWithoutOutcome: [...calls.values()]
      .filter(isUnfinished)
      .map((call) => ({ ...call, companyName: name })),
  }))
}

/** Opens the company and calls its first number. */
export async function placeCall(shown: Parameters<typeof companyIsThere>[0] = {}): Promise<void> {
  companyIsThere({ company: theCompany, ...shown })
  await open(`/companies/${theCompany.id}`)
  await firstNumber().click()
  await dial()
  await expect.element(dock()).toHaveFocus()
}

/** What somebody else writes to the note of the call. */
export function noteKept(id: string, body: string): CallActivity {
  const call = kept()
  if (!call) throw new Error('Nobody called')
  const note = { id, body, version: 4, updatedAt: call.at }
  calls.set(id, { ...call, note })
  return { ...call, note }
}

export function promise({
  id = crypto.randomUUID(),
  dueOn,
  body,
}: {
  id?: string
  dueOn: string | null
  body: string
}) {
  const of = { companyId: theCompany.id, companyName: name, personId: null, personName: null }
  return { id, ...of, at: new Date().toISOString(), user, dueOn, body, doneAt: null, version: 1 }
}

export const tomorrow = () => day(1)

export function day(fromToday: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format(
    Date.now() + fromToday * 86_400_000,
  )
}

/** A key as it comes while an input method converts, to wherever the focus is. */
export function dispatch(key: string, how: KeyboardEventInit): void {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...how })
  document.activeElement?.dispatchEvent(event)
}
