import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { buttonClass } from '../../ui/button-class.ts'
import { signInMethodsQuery } from '../identities/api.ts'
import { OwnPassword } from '../passwords/password-section.tsx'
import { SessionsSection } from '../sessions/sessions-section.tsx'
import { ownWorkspacesQuery } from '../workspaces/api.ts'
import { DeletionSection } from './deletion-section.tsx'

export { knowVisitor } from '../workspaces/know-visitor.ts'

/** What one needs of one's account without any workspace: where it is signed in, the password, and leaving for good. */
export function OwnAccountPage() {
  usePageTitle(m.workspaces_account())
  const own = useSuspenseQuery(ownWorkspacesQuery).data
  const methods = useQuery(signInMethodsQuery).data?.items
  if (!own) return null
  const hasPassword = methods?.some(({ kind }) => kind === 'password')
  const { userId: id, name, email } = own
  return (
    <main className="mx-auto min-h-dvh w-full max-w-3xl border-line-firm bg-surface sm:border-x">
      <div className="flex flex-wrap items-center justify-between gap-3 border-b border-line-firm px-4 py-6 sm:px-6">
        <div className="min-w-0">
          <h1 className="text-xl font-bold">{m.workspaces_account()}</h1>
          <p className="text-sm wrap-anywhere text-ink-soft">{m.workspaces_signed_in_as({ email })}</p>
        </div>
        <Link to="/workspaces" className={buttonClass('secondary', 'medium')}>
          {m.workspaces_title()}
        </Link>
      </div>
      <SessionsSection />
      {hasPassword && <OwnPassword owner={{ name, email }} />}
      <DeletionSection user={{ id, name, email }} />
    </main>
  )
}
