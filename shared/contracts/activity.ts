/** What happens on a record: calls, notes, follow-ups and changes. */
import { z } from 'zod'
import { noteText, shortText } from '../text.ts'
import { contactWayView } from './contact-ways.ts'
import { outcomeId } from './outcomes.ts'
import { companyView, personView, phoneNumberView } from './records.ts'

const instant = z.string()
const version = z.number().int().positive()

export const outcome = outcomeId

/**
 * What the person says about the launch; the browser cannot know. `not_placed`: no call was made, since Zoom did not open or the
 * entry was a mistake. `elsewhere`: nothing was launched, since the call was made with another telephone.
 */
export const launches = ['unknown', 'opened', 'not_placed', 'elsewhere'] as const
export const launch = z.enum(launches)
export type Launch = z.infer<typeof launch>

/** How a change came in: by somebody at the screen, with an imported list, with many records at once, or with an API token. */
export const changeWays = ['hand', 'import', 'bulk', 'api'] as const
export type ChangeWay = (typeof changeWays)[number]

const author = z.object({ id: z.uuid(), name: z.string() })
const entry = {
  id: z.uuid(),
  at: instant,
  companyId: z.uuid().nullable(),
  personId: z.uuid().nullable(),
  personName: z.string().nullable(),
}

export const noteView = z.object({ id: z.uuid(), body: z.string(), version, updatedAt: instant })

export const callActivity = z.object({
  kind: z.literal('call'),
  ...entry,
  user: author,
  number: z.object({
    id: z.uuid(),
    raw: z.string(),
    e164: z.string().nullable(),
    extension: z.string().nullable(),
  }),
  launch,
  outcome: outcome.nullable(),
  note: noteView.nullable(),
  version,
})
export const noteActivity = z.object({ kind: z.literal('note'), ...entry, user: author, note: noteView })
export const followUpActivity = z.object({
  kind: z.literal('follow_up'),
  ...entry,
  user: author,
  /** Null: on no day yet. */
  dueOn: z.string().nullable(),
  body: z.string(),
  doneAt: instant.nullable(),
  version,
})
export const changeActivity = z.object({
  kind: z.literal('change'),
  ...entry,
  user: author.nullable(),
  action: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  /** Whether `GET /api/changes/{id}` tells what each field was before and after. */
  hasEdits: z.boolean(),
  /** The ids of the statuses before and after, where the status was changed. */
  status: z.array(z.uuid().nullable()).length(2).nullish(),
})

/** What a field held; names are told of what is referred to by id. */
export const changedValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()])
export type ChangedValue = z.infer<typeof changedValue>

/** What an edit changed: each field's value before and after it. */
export type Edits = Record<string, [from: ChangedValue, to: ChangedValue]>

/** One change, opened: its fields in the order of the form. */
export const changeView = z.object({
  id: z.uuid(),
  at: instant,
  by: z.enum(changeWays),
  action: z.string(),
  /** Whose fields these are, as long as it may be edited. */
  record: z
    .object({ kind: z.enum(['company', 'person', 'phone_number', 'contact_way']), id: z.uuid(), version })
    .nullable(),
  fields: z.array(
    z.object({
      field: z.string(),
      from: changedValue,
      to: changedValue,
      /** What it holds now; left out where the record is gone. */
      now: changedValue.optional(),
    }),
  ),
  /**
   * Of the companies, people, members, statuses, tags and choices among these values, by id; those that are gone are missing.
   */
  names: z.record(z.string(), z.string()),
})
export type ChangeView = z.infer<typeof changeView>

/** Gives a field back what it held before a change. */
export const restoreField = z.strictObject({ version, changeId: z.uuid(), field: z.string().max(50) })
export type RestoreField = z.infer<typeof restoreField>

/** `at`: calls by their start, notes and follow-ups by when they were written. */
export const activity = z.discriminatedUnion('kind', [
  callActivity,
  noteActivity,
  followUpActivity,
  changeActivity,
])
export type Activity = z.infer<typeof activity>
export type CallActivity = z.infer<typeof callActivity>
export const activityPage = z.object({ items: z.array(activity), nextCursor: z.string().nullable() })

/** All that the company page shows first, in one answer; `activity` is the newest 50. */
export const companyPage = z.object({
  company: companyView,
  phoneNumbers: z.array(phoneNumberView),
  contactWays: z.array(contactWayView),
  people: z.array(personView),
  activity: activityPage,
})
export type CompanyPage = z.infer<typeof companyPage>

export const personPage = z.object({
  person: personView,
  contactWays: z.array(contactWayView),
  activity: activityPage,
})

/** Ids are compared as text too, and a UUID may be written in capitals. */
const id = z.uuid().toLowerCase()
const onRecord = { companyId: id.optional(), personId: id.optional() }

export const newNote = z
  .strictObject({
    id: z.uuid().optional(),
    ...onRecord,
    body: noteText.refine((body) => body.trim() !== '', 'empty'),
  })
  .refine((note) => note.companyId !== undefined || note.personId !== undefined, 'company_or_person')
export type NewNote = z.infer<typeof newNote>
export const editNote = z.strictObject({
  version,
  body: noteText.refine((body) => body.trim() !== '', 'empty'),
})

/** `id` is made by the caller (UUIDv7) when the dialog opens, so that repeating the request changes nothing. */
export const newCall = z
  .strictObject({
    id,
    ...onRecord,
    phoneNumberId: id,
    /** When 発信 was pressed; sent late after an outage. Absent: now. */
    placedAt: z.iso.datetime().optional(),
    /** For a call that was made with another telephone. */
    launch: z.literal('elsewhere').optional(),
  })
  .refine((call) => call.companyId !== undefined || call.personId !== undefined, 'company_or_person')
export type NewCall = z.infer<typeof newCall>

/** Whose a call or a number is, as it stands now. */
const recordSeen = z.object({
  kind: z.enum(['company', 'person']),
  id: z.uuid(),
  name: z.string(),
  doNotCall: z.boolean(),
  isDeleted: z.boolean(),
})

/** A call as it is told before the next one. */
const earlierCall = z.object({
  id: z.uuid(),
  at: instant,
  user: author,
  /** Of that very number, on whichever record; otherwise of the same record. */
  sameNumber: z.boolean(),
  outcome: outcome.nullable(),
  /** The beginning of its note. */
  note: z.string().nullable(),
  record: recordSeen,
})
export type EarlierCall = z.infer<typeof earlierCall>

/** What is known of a number before it is called. */
export const earlierCalls = z.object({
  /** The newest of the number and of its record, newest first. */
  calls: z.array(earlierCall),
  /** Of the number; no more than 100 are counted. */
  count: z.number().int(),
  /** Other records that have the number and are not to be called. */
  doNotCall: z.array(recordSeen),
})
export type EarlierCalls = z.infer<typeof earlierCalls>

export const editOutcome = z.strictObject({
  outcome: outcome.nullable(),
  /** The outcome that this one takes the place of, as its caller knows it. Left out: whichever there is. */
  replaces: outcome.nullable().optional(),
})
export type EditOutcome = z.infer<typeof editOutcome>
/** How a call went as the server has it: with this a stale outcome is refused. */
export interface CurrentOutcome {
  outcome: string | null
  at: string
  /** Of the call. */
  version: number
}
export const editLaunch = z.strictObject({ launch })
/** The draft of a call's note; an empty body clears it. `version` 0: there was none. */
export const editCallNote = z.strictObject({ version: z.number().int().min(0), body: noteText })

export const newFollowUp = z
  .strictObject({
    id: id.optional(),
    ...onRecord,
    callId: id.optional(),
    /** Null: on no day yet. */
    dueOn: z.iso.date().nullable(),
    body: shortText(500),
  })
  .refine(
    (followUp) => followUp.companyId !== undefined || followUp.personId !== undefined,
    'company_or_person',
  )
export type NewFollowUp = z.infer<typeof newFollowUp>
export const editFollowUp = z.strictObject({
  version,
  dueOn: z.iso.date().nullable().optional(),
  body: shortText(500).optional(),
  done: z.boolean().optional(),
})
/** Whether it is done, said by itself: without a version, since nothing else of it changes. */
export const completeFollowUp = z.strictObject({ done: z.boolean() })

export const followUpView = followUpActivity
  .omit({ kind: true })
  .extend({ companyName: z.string().nullable() })
export type FollowUpView = z.infer<typeof followUpView>
/** A promise in a list, with what a call needs, so that it starts from there. */
export const followUpRow = followUpView.extend({
  doNotCall: z.boolean(),
  phoneNumbers: z.array(phoneNumberView),
  lastCall: z.object({ at: instant, userName: z.string(), outcome: outcome.nullable() }).nullable(),
})
export type FollowUpRow = z.infer<typeof followUpRow>

/** Open promises by their day, on the calendar of the actor's time zone, in the order of lists. */
export const dueGroup = z.enum(['overdue', 'today', 'later', 'undated'])
export type DueGroup = z.infer<typeof dueGroup>

export const followUpQuery = z.strictObject({
  /** All of them when it is not said. */
  due: dueGroup.optional(),
  owner: z.union([z.enum(['me', 'all']), id]).default('me'),
  companyId: id.optional(),
  personId: id.optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type FollowUpQuery = z.infer<typeof followUpQuery>

/** How many are counted at most; there may be more. */
export const mostCounted = 1000
export const followUpList = z.object({
  items: z.array(followUpRow),
  nextCursor: z.string().nullable(),
  /** Of the whole list, whatever `due` asks, with its first page. */
  counts: z.record(dueGroup, z.number().int()).nullable(),
})
export type FollowUpList = z.infer<typeof followUpList>

/** What is due of the actor up to next week, and the calls that still lack an outcome. */
export const today = z.object({
  /** Those whose day comes first, no more than 200. */
  followUps: z.array(followUpRow),
  /** Whether others are due as well. */
  hasMore: z.boolean(),
  /** How many promises of the actor are open, whatever their day, counted like those of a list. */
  openFollowUps: z.number().int(),
  callsWithoutOutcome: z.array(callActivity.extend({ companyName: z.string().nullable() })),
})
export type Today = z.infer<typeof today>
