/** What may be chosen for the fields of a list, by name: members, statuses, tags, outcomes, and what the product itself names. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import type { choiceRoutes } from '../../../../server/features/choices/routes.ts'
import type { Choices } from '../../../../shared/contracts/choices.ts'
import { me } from '../../../../shared/records/conditions.ts'
import type { Kind } from '../../../../shared/records/field.ts'
import { type PhoneKind, phoneKinds } from '../../../../shared/records/phone-kinds.ts'
import { client, unwrap } from '../../../lib/api.ts'
import { m } from '../../../lib/messages.ts'
import { decisionRoleChoices } from './decision-roles.ts'
import type { PersonNamed } from './person-names.ts'

const { choices } = client<typeof choiceRoutes>().api

/** What a workspace names itself. One small question, which the whole session keeps. */
export const choicesQuery = queryOptions({
  queryKey: ['choices'],
  queryFn: ({ signal }) => unwrap(choices.$get({}, { init: { signal } })),
  staleTime: 5 * 60_000,
})

/** What an id in a record means: one that was merged means what took its place. */
export function meantBy<C extends { id: string; mergedInto: string | null }>(
  known: readonly C[] | undefined,
  id: string | null,
): C | undefined {
  const found = known?.find((one) => one.id === id)
  return found?.mergedInto ? known?.find((one) => one.id === found.mergedInto) : found
}

export interface Choice {
  value: string
  label: string
  /** May no longer be given to a record; what has it keeps it. */
  retired?: boolean
}

/** The kinds of fields that are chosen from a list; places come from a table of their own. */
export type ChosenKind = Extract<
  Kind,
  'member' | 'status' | 'tags' | 'decision_role' | 'outcome' | 'phone_kinds' | 'company' | 'import'
>

export interface ListChoices {
  /** Undefined while nobody knows. */
  of: (kind: ChosenKind) => readonly Choice[] | undefined
  statusOf: (id: string) => Choices['statuses'][number] | undefined
  memberOf: (id: string) => Choices['members'][number] | undefined
  tagOf: (id: string) => Choices['tags'][number] | undefined
  personOf: PersonNamed
}

interface Words {
  phoneKind: (kind: PhoneKind) => string
  /** Companies that the filter names, as far as they are known. */
  companies?: readonly Choice[]
  /** Imports, where the filter names some. */
  imports?: readonly Choice[]
  /** People that the filter names in fields of the workspace's own. */
  people?: PersonNamed
}

/** The choices of a list, by the words that its page has for numbers. */
export function useListChoices(words: Words): ListChoices {
  const { data } = useQuery(choicesQuery)
  return listChoices(data, words)
}

function listChoices(data: Choices | undefined, words: Words): ListChoices {
  const choices = {
    member: data && [
      { value: me, label: m.record_owner_me() },
      ...data.members.map(({ id, name }) => ({ value: id, label: name })),
    ],
    status: data?.statuses.filter(isLeft).map(asChoice),
    tags: data?.tags.filter(isLeft).map(asChoice),
    decision_role: decisionRoleChoices,
    outcome: data?.outcomes.map(asChoice),
    phone_kinds: phoneKinds.map((value) => ({ value, label: words.phoneKind(value) })),
    company: words.companies,
    import: words.imports,
  }
  return {
    of: (kind) => choices[kind],
    statusOf: (id) => meantBy(data?.statuses, id),
    memberOf: (id) => data?.members.find((member) => member.id === id),
    tagOf: (id) => meantBy(data?.tags, id),
    personOf: words.people ?? (() => undefined),
  }
}

function isLeft({ mergedInto }: { mergedInto: string | null }): boolean {
  return mergedInto === null
}

function asChoice({ id, name, retired }: { id: string; name: string; retired: boolean }): Choice {
  return { value: id, label: name, retired }
}

export function isChosenKind(kind: Kind): kind is ChosenKind {
  return [
    'member',
    'status',
    'tags',
    'decision_role',
    'outcome',
    'phone_kinds',
    'company',
    'import',
  ].includes(kind)
}
