import { Link } from '@tanstack/react-router'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { ProblemError } from '../../lib/problem-error.ts'
import { buttonClass } from '../../ui/button-class.ts'
import { ErrorNote } from '../../ui/error-note.tsx'

/** A link that does not work: why, and the way to another one. Any other fault is said as what it is. */
export function DeadLink({
  error,
  again,
}: {
  error: unknown
  again: '/signup' | '/forgot-password' | '/settings/profile'
}) {
  const isDead = error instanceof ProblemError && error.code === 'link_not_valid'
  if (!isDead) return <ErrorNote {...explain(error)} />
  return (
    <div className="flex flex-col gap-4 text-sm">
      <div role="alert" className="flex flex-col gap-2">
        <p className="text-base font-bold">{m.auth_link_dead()}</p>
        <p>{m.auth_link_dead_detail()}</p>
      </div>
      <Link to={again} className={buttonClass('primary', 'medium')}>
        {m.auth_link_new()}
      </Link>
    </div>
  )
}
