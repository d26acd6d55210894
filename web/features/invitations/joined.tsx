import type { OwnWorkspace } from '../../../shared/contracts/workspaces.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { AuthPage } from '../sign-in/auth-page.tsx'
import { useOpenWorkspace } from '../workspaces/api.ts'

/** The own invitation, opened again after it was accepted: the way into its workspace. */
export function Joined({ workspace: { id, name } }: { workspace: OwnWorkspace }) {
  const open = useOpenWorkspace()
  return (
    <AuthPage title={m.invitation_joined_title({ workspace: name })} otherWay={null}>
      <div className="flex flex-col gap-4">
        {open.isError && <ErrorNote {...explain(open.error)} />}
        <p className="text-sm">{m.invitation_joined()}</p>
        <Button variant="primary" loading={open.isPending || open.isSuccess} onClick={() => open.mutate(id)}>
          {m.invitation_joined_open()}
        </Button>
      </div>
    </AuthPage>
  )
}
