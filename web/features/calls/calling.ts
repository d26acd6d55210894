/** What of calling comes after the first page, all at once: from then on it goes without a network too. */
export { CallDialog } from './call-dialog.tsx'
export { DockPlace } from './dock-place.tsx'
export { OutboxIndicator } from './outbox-indicator.tsx'
export { UnfinishedCalls } from './unfinished-calls.tsx'
export { createWorkbench } from './workbench.ts'
