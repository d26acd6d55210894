/**
 * The workspace that this page shows. Every request names it, so that none is answered from another one that was opened in
 * another tab meanwhile (server/http/router.ts); the page then starts afresh where it should be.
 */
import { tabStorage } from './browser-storage.ts'
import type { WebProblemCode } from './problem-error.ts'
import { hearTabs, tellTabs } from './tabs.ts'

interface Shown {
  id: string
  name: string
}

let shown: Shown | null = null

export function showWorkspace(workspace: Shown): void {
  shown = workspace
}

export function actingHeaders(): Record<string, string> {
  return shown ? { 'x-acting-workspace': shown.id } : {}
}

/** Whether an answer says that this page's workspace is no longer the one that is open, or no longer one's own. */
export function isElsewhere(code: WebProblemCode): boolean {
  return code === 'workspace_changed' || code === 'no_workspace'
}

const leftKey = 'shodan.left-workspace'

/** Leaves the page for where the person is now. False: the answer is none that ends a page. */
export function hasMovedOn(code: WebProblemCode): boolean {
  if (!shown || !isElsewhere(code)) return false
  if (code === 'no_workspace') tabStorage.write(leftKey, shown.name)
  window.location.assign(code === 'no_workspace' ? '/workspaces' : '/')
  return true
}

/** The workspace whose page ended under the person, until they have gone on. */
export function workspaceLeft(): string | null {
  return tabStorage.read(leftKey)
}

export function forgetWorkspaceLeft(): void {
  tabStorage.remove(leftKey)
}

const topic = 'shodan-workspace'

/** Another workspace was opened here: a fresh page shows it, in this tab and in all others of this browser. */
export function enterOpenedWorkspace(): void {
  forgetWorkspaceLeft()
  tellTabs(topic, 'opened')
  window.location.assign('/')
}

/** Follows when another tab opens another workspace; answers how to stop. */
export function followOtherTabs(): () => void {
  return hearTabs(topic, () => window.location.assign('/'))
}
