import { type QueryClient, useQuery } from '@tanstack/react-query'
import { mayDo } from '../../../shared/policy.ts'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { Section } from '../../ui/section.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useMe } from '../me/api.ts'
import { outcomesQuery } from './api.ts'
import { NewOutcomeForm } from './new-outcome-form.tsx'
import { OutcomeGroups } from './outcome-groups.tsx'

/** What the page shows first, asked for on the way to it. */
export function askForOutcomes(queries: QueryClient): void {
  void queries.prefetchQuery(outcomesQuery)
}

/** What a call can come to. Everybody sees it; admins change it. */
export function OutcomesPage() {
  usePageTitle(m.outcomes_title())
  const { role } = useMe()
  const outcomes = useQuery(outcomesQuery)
  const mayEdit = mayDo(role, 'outcomes.manage')
  return (
    <>
      <Section
        title={m.outcomes_title()}
        description={mayEdit ? m.outcomes_intro() : m.choices_read_only()}
        flush
      >
        <Loaded query={outcomes} skeleton={<SkeletonRows rows={8} />} flush>
          {({ items }) => <OutcomeGroups items={items} mayEdit={mayEdit} />}
        </Loaded>
      </Section>
      {mayEdit && (
        <Section title={m.outcomes_new()} description={m.outcomes_fixed()}>
          <NewOutcomeForm />
        </Section>
      )}
      <Section title={m.outcomes_meanings()}>
        <Meanings />
      </Section>
    </>
  )
}

function Meanings() {
  const meanings = [
    [m.outcomes_kind(), m.outcomes_kind_means()],
    [m.outcomes_depth(), m.outcomes_depth_means()],
    [m.outcomes_connect(), m.outcomes_connect_means()],
    [m.outcomes_key(), m.outcomes_key_means()],
    [m.call_promise(), m.outcomes_promise_means()],
    [m.outcomes_stop(), m.outcomes_stop_means()],
  ] as const
  return (
    <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[9rem_minmax(0,1fr)]">
      {meanings.map(([term, meaning]) => (
        <div key={term} className="contents">
          <dt className="font-bold">{term}</dt>
          <dd className="text-ink-soft max-sm:mb-1">{meaning}</dd>
        </div>
      ))}
    </dl>
  )
}
