import { Link } from '@tanstack/react-router'
import { m } from '../../lib/messages.ts'
import { isProblem } from '../records/is-problem.ts'

/** When a corporate number is taken: by whom, with the way there. */
export function CompanyExists({ error }: { error: unknown }) {
  if (!isProblem(error, 'already_exists')) return null
  const { companyId, name } = error.params
  if (typeof companyId !== 'string' || typeof name !== 'string') return null
  return (
    <Link
      to="/companies/$companyId"
      params={{ companyId }}
      className="text-sm text-accent underline underline-offset-2"
    >
      {m.company_exists({ name })}
    </Link>
  )
}
