/** What may be chosen for the fields of a list, by name: members, statuses, tags, and what the product itself names. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { type Outcome, outcomes } from '../../../shared/outcomes.ts'
import { me } from '../../../shared/records/conditions.ts'
import type { Kind } from '../../../shared/records/field.ts'
import { type PhoneKind, phoneKinds } from '../../../shared/records/phone-kinds.ts'
import type { StatusKind } from '../../../shared/statuses.ts'
import { send, unwrap } from '../../lib/api.ts'
import { m } from '../../lib/messages.ts'

export interface WorkspaceChoices {
  statuses: { id: string; name: string; kind: StatusKind; retired: boolean }[]
  tags: { id: string; name: string; retired: boolean }[]
  members: { id: string; name: string }[]
}

/** What a workspace names itself. One small question, which the whole session keeps. */
export const choicesQuery = queryOptions({
  queryKey: ['choices'],
  queryFn: async ({ signal }): Promise<WorkspaceChoices> => {
    const content: unknown = await unwrap(send('/api/choices', { signal }))
    return asChoices(content)
  },
  staleTime: 5 * 60_000,
})

/** The server answers what its contract says. */
function asChoices(content: unknown): WorkspaceChoices {
  return content as WorkspaceChoices
}

export interface Choice {
  value: string
  label: string
  /** May no longer be given to a record; what has it keeps it. */
  retired?: boolean
}

/** The kinds of fields that are chosen from a list; places come from a table of their own. */
export type ChosenKind = Extract<Kind, 'member' | 'status' | 'tags' | 'outcome' | 'phone_kinds' | 'company'>

export interface ListChoices {
  /** Undefined while nobody knows. */
  of: (kind: ChosenKind) => readonly Choice[] | undefined
  statusOf: (id: string) => WorkspaceChoices['statuses'][number] | undefined
  memberOf: (id: string) => WorkspaceChoices['members'][number] | undefined
  tagOf: (id: string) => WorkspaceChoices['tags'][number] | undefined
}

interface Words {
  outcome: (outcome: Outcome) => string
  phoneKind: (kind: PhoneKind) => string
  /** Companies that the filter names, as far as they are known. */
  companies?: readonly Choice[]
}

/** The choices of a list, by the words that its page has for outcomes and numbers. */
export function useListChoices(words: Words): ListChoices {
  const { data } = useQuery(choicesQuery)
  return listChoices(data, words)
}

function listChoices(data: WorkspaceChoices | undefined, words: Words): ListChoices {
  const choices = {
    member: data && [
      { value: me, label: m.record_owner_me() },
      ...data.members.map(({ id, name }) => ({ value: id, label: name })),
    ],
    status: data?.statuses.map(asChoice),
    tags: data?.tags.map(asChoice),
    outcome: outcomes.map((value) => ({ value, label: words.outcome(value) })),
    phone_kinds: phoneKinds.map((value) => ({ value, label: words.phoneKind(value) })),
    company: words.companies,
  }
  return {
    of: (kind) => choices[kind],
    statusOf: (id) => data?.statuses.find((status) => status.id === id),
    memberOf: (id) => data?.members.find((member) => member.id === id),
    tagOf: (id) => data?.tags.find((tag) => tag.id === id),
  }
}

function asChoice({ id, name, retired }: { id: string; name: string; retired: boolean }): Choice {
  return { value: id, label: name, retired }
}

export function isChosenKind(kind: Kind): kind is ChosenKind {
  return ['member', 'status', 'tags', 'outcome', 'phone_kinds', 'company'].includes(kind)
}
