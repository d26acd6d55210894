import { useQuery } from '@tanstack/react-query'
import { m } from '../../lib/messages.ts'
import { MenuChoices } from '../../ui/menu.tsx'
import { useMe } from '../me/api.ts'
import { ownWorkspacesQuery, useOpenWorkspace } from './api.ts'

/** In the account menu: one's workspaces, the open one marked. Asked for when the menu is. */
export function WorkspaceChoices({ onFail }: { onFail: (error: unknown) => void }) {
  const { workspace } = useMe()
  const own = useQuery(ownWorkspacesQuery).data?.items ?? [workspace]
  const open = useOpenWorkspace()

  function choose(id: string) {
    // The menu is closed, and this gone, before the answer comes.
    if (id !== workspace.id) open.mutateAsync(id).catch(onFail)
  }

  return (
    <MenuChoices
      label={m.account_workspace()}
      value={workspace.id}
      options={own.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={choose}
    />
  )
}
