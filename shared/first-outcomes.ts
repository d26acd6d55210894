/**
 * The outcomes that every workspace begins with, in the order of the dock, and their names in both languages as long as the workspace
 * has not renamed them. Those that are retired are in use in workspaces that are older than the others.
 */
import type { Locale } from './messages.ts'
import type { Outcome } from './outcomes.ts'

type FirstOutcome = Omit<Outcome, 'name'> & Record<Locale, string>

const plain = { countsAsConnect: false, proposesStop: false, promiseInDays: null, key: null, retired: false }
const connect = { ...plain, countsAsConnect: true }

export const firstOutcomes: readonly FirstOutcome[] = [
  { ...plain, id: 'no_answer', kind: 'none', depth: 0, key: '1', ja: '不通', en: 'No answer' },
  { ...plain, id: 'busy', kind: 'none', depth: 0, key: '2', ja: '話し中', en: 'Busy' },
  { ...plain, id: 'voicemail', kind: 'none', depth: 0, key: '3', ja: '留守電', en: 'Voicemail' },
  { ...plain, id: 'not_in_use', kind: 'wrong', depth: 0, key: 'q', ja: '欠番', en: 'Not in use' },
  { ...plain, id: 'wrong_number', kind: 'wrong', depth: 0, key: 'w', ja: '番号違い', en: 'Wrong no.' },
  { ...plain, id: 'fax', kind: 'wrong', depth: 0, key: 'e', ja: 'FAX', en: 'Fax' },
  { ...plain, id: 'absent', kind: 'away', depth: 1, key: '4', ja: '担当不在', en: 'Away' },
  {
    ...{ ...plain, id: 'call_back', kind: 'wait', depth: 1, key: '5', ja: '折返し待ち', en: 'Call-back' },
    promiseInDays: 1,
  },
  { ...plain, id: 'reception_refused', kind: 'refuse', depth: 1, key: '6', ja: '受付NG', en: 'Blocked' },
  {
    ...{ ...connect, id: 'material_sent', kind: 'sent', depth: 2, key: '7', ja: '資料送付', en: 'Info sent' },
    promiseInDays: 3,
  },
  {
    ...{ ...connect, id: 'promising', kind: 'hot', depth: 2, key: '8', ja: '見込み', en: 'Promising' },
    promiseInDays: 7,
  },
  { ...connect, id: 'contact_refused', kind: 'refuse', depth: 2, key: '9', ja: '担当NG', en: 'Declined' },
  {
    ...{ ...connect, id: 'considering', kind: 'hot', depth: 3, key: 'r', ja: '検討中', en: 'In review' },
    promiseInDays: 7,
  },
  {
    ...{ ...connect, id: 'timing', kind: 'wait', depth: 3, key: 't', ja: '時期待ち', en: 'Not yet' },
    promiseInDays: 30,
  },
  { ...connect, id: 'decision_refused', kind: 'refuse', depth: 3, key: 'y', ja: '決裁NG', en: 'Vetoed' },
  { ...connect, id: 'appointment', kind: 'appt', depth: 4, key: '0', ja: 'アポ獲得', en: 'Appointment' },
  {
    ...{ ...plain, id: 'do_not_call', kind: 'stop', depth: 1, key: 'x', ja: '架電NG', en: 'Do not call' },
    proposesStop: true,
  },
  { ...connect, id: 'reached', kind: 'sent', depth: 2, ja: '通話できた', en: 'Reached', retired: true },
  { ...plain, id: 'refused', kind: 'refuse', depth: 1, ja: 'お断り', en: 'Turned down', retired: true },
]
