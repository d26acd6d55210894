import { Link } from '@tanstack/react-router'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { m } from '../../lib/messages.ts'
import { buttonClass } from '../../ui/button-class.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { onDemandPart } from '../../ui/on-demand.ts'
import { useMe } from '../me/api.ts'
import { isProblem } from './is-problem.ts'

const MergedAway = onDemandPart(() => import('./same/merged-away.tsx'), 'MergedAway')

interface RecordFailedProps {
  kind: RecordRef['kind']
  error: unknown
  onRetry: () => void
}

/** In the place of a record that is not there or could not be loaded. */
export function RecordFailed({ kind, error, onRetry }: RecordFailedProps) {
  const isLimited = useMe().reach === 'see_own'
  if (isProblem(error, 'record_merged'))
    return <MergedAway into={error.params.into as RecordRef & { name: string }} />
  const isGone = isProblem(error, 'not_found') || isProblem(error, 'invalid_input')
  const actions = <BackToList kind={kind} />
  if (!isGone) {
    return (
      <>
        <h1 className="sr-only">{kind === 'company' ? m.company_title() : m.person_title()}</h1>
        <ErrorPanel error={error} onRetry={onRetry} actions={actions} />
      </>
    )
  }
  const title = kind === 'company' ? m.company_not_found_title() : m.person_not_found_title()
  return (
    <>
      <h1 className="sr-only">{title}</h1>
      <EmptyState title={title} actions={actions}>
        {isLimited ? m.record_not_found_or_others() : m.record_not_found_text()}
      </EmptyState>
    </>
  )
}

function BackToList({ kind }: { kind: RecordRef['kind'] }) {
  return kind === 'company' ? (
    <Link to="/companies" className={buttonClass()}>
      {m.company_back_to_list()}
    </Link>
  ) : (
    <Link to="/people" className={buttonClass()}>
      {m.person_back_to_list()}
    </Link>
  )
}
