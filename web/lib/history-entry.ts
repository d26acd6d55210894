/** What the router keeps with an entry of the browser's history. */
export interface EntryState {
  __TSR_index?: number
  __TSR_key?: string
  /** The old name of its key, which it reads no more; a name of our own would make it take the page for another. */
  key?: string
}

/** The index of the entry behind the page that a document began with (`ui/entry-behind.ts`). */
export const behind = -1

export function entryState(): EntryState | null {
  // Nobody else writes there.
  return window.history.state as EntryState | null
}

/** Where a document is shown again at the entry behind its page, it goes on to the page itself. */
export function leaveEntryBehind(): void {
  if (entryState()?.__TSR_index === behind) window.history.forward()
}
