import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import type { OwnWorkspace } from '../../../shared/contracts/workspaces.ts'
import { workspaceLeft } from '../../lib/acting-workspace.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { signOut } from '../sign-in/api.ts'
import { AuthPage } from '../sign-in/auth-page.tsx'
import { ownWorkspacesQuery, useAddWorkspace, useOpenWorkspace } from './api.ts'
import { NewWorkspaceForm } from './new-workspace-form.tsx'
import { roleNames } from './role-names.ts'

export { knowVisitor } from './know-visitor.ts'

const formId = 'new-workspace'

/** For whoever is signed in with no workspace open: what ended, what they have, and how to begin another. */
export function ChooseWorkspacePage() {
  usePageTitle(m.workspaces_title())
  const own = useSuspenseQuery(ownWorkspacesQuery).data
  const add = useAddWorkspace()
  const left = workspaceLeft()
  const items = own?.items ?? []
  return (
    <AuthPage
      title={m.workspaces_title()}
      otherWay={
        <>
          {own && (
            <span className="block wrap-anywhere">{m.workspaces_signed_in_as({ email: own.email })}</span>
          )}
          <Link to="/workspaces/account" className="text-accent underline-offset-2 hover:underline">
            {m.workspaces_account()}
          </Link>
          <button
            type="button"
            onClick={() => void signOut().finally(() => window.location.assign('/login'))}
            className="ml-4 text-accent underline-offset-2 hover:underline"
          >
            {m.account_log_out()}
          </button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {left && (
          <Banner tone="warn" title={m.workspaces_left_title({ workspace: left })}>
            {m.workspaces_left_text()}
          </Banner>
        )}
        {items.length > 0 ? (
          <Choices items={items} />
        ) : (
          <p className="text-sm text-ink-soft">{m.workspaces_none()}</p>
        )}
        <div className="flex flex-col gap-3 border-t border-line pt-4">
          {items.length > 0 && <p className="text-sm text-ink-soft">{m.workspaces_or_new()}</p>}
          <NewWorkspaceForm id={formId} add={add} />
          <Button
            variant={items.length > 0 ? 'secondary' : 'primary'}
            type="submit"
            form={formId}
            loading={add.isPending || add.isSuccess}
          >
            {m.workspace_create()}
          </Button>
        </div>
      </div>
    </AuthPage>
  )
}

function Choices({ items }: { items: OwnWorkspace[] }) {
  const open = useOpenWorkspace()
  const isBusy = open.isPending || open.isSuccess
  return (
    <>
      {open.isError && <ErrorNote {...explain(open.error)} />}
      <ul className="-mx-2 flex flex-col">
        {items.map(({ id, name, role }) => (
          <li key={id}>
            <button
              type="button"
              disabled={isBusy}
              onClick={() => open.mutate(id)}
              className="flex w-full items-center gap-3 rounded-md px-2 py-2 text-left hover:bg-hover disabled:opacity-55"
            >
              <Avatar name={name} shape="square" />
              <span className="min-w-0 flex-1">
                <span className="block truncate text-sm">{name}</span>
                <span className="block text-xs text-ink-faint">{roleNames[role]()}</span>
              </span>
              <ChevronRight size={16} aria-hidden="true" className="shrink-0 text-ink-faint" />
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
