import { m } from '../lib/messages.ts'

interface Entry {
  group: ShortcutGroup
  /** Each does the same: as in `event.key`, lower case, with `mod+` for Ctrl or ⌘, `mod+shift+`, and `shift+` of letters and arrows. */
  keys: readonly string[]
  does: () => string
}

export type ShortcutGroup = 'everywhere' | 'lists' | 'rows' | 'record' | 'dialing' | 'dock'

/** Every key of the product and what it does, once: what `useShortcut` listens for, and what stands under `?`, in this order. */
export const shortcutTable = {
  search: { group: 'everywhere', keys: ['/'], does: () => m.search_label() },
  palette: { group: 'everywhere', keys: ['mod+k'], does: () => m.search_commands() },
  promises: { group: 'everywhere', keys: ['p'], does: () => m.follow_ups_open() },
  commit: { group: 'everywhere', keys: ['mod+enter'], does: () => m.ui_key_commit() },
  close: { group: 'everywhere', keys: ['escape'], does: () => m.ui_key_close() },
  help: { group: 'everywhere', keys: ['?'], does: () => m.ui_shortcuts() },

  next: { group: 'lists', keys: ['j', 'arrowdown'], does: () => m.record_shortcut_next() },
  previous: { group: 'lists', keys: ['k', 'arrowup'], does: () => m.record_shortcut_previous() },
  open: { group: 'lists', keys: ['enter'], does: () => m.ui_key_open() },
  add: { group: 'lists', keys: ['n'], does: () => m.record_shortcut_new() },
  callRow: { group: 'lists', keys: ['c'], does: () => m.ui_key_call_promise() },
  doneRow: { group: 'lists', keys: ['x'], does: () => m.follow_up_key_done() },
  editRow: { group: 'lists', keys: ['e'], does: () => m.follow_up_edit() },

  callListed: { group: 'rows', keys: ['c'], does: () => m.list_key_call() },
  editListed: { group: 'rows', keys: ['e'], does: () => m.list_key_edit() },
  selectListed: { group: 'rows', keys: ['x'], does: () => m.list_key_select() },
  selectRange: { group: 'rows', keys: ['shift+x'], does: () => m.list_key_select_range() },
  selectDown: { group: 'rows', keys: ['shift+j', 'shift+arrowdown'], does: () => m.list_key_select_down() },
  selectUp: { group: 'rows', keys: ['shift+k', 'shift+arrowup'], does: () => m.list_key_select_up() },
  selectAll: { group: 'rows', keys: ['a'], does: () => m.list_key_select_all() },
  clearSelection: { group: 'rows', keys: ['escape'], does: () => m.list_key_clear() },
  menuListed: { group: 'rows', keys: ['m'], does: () => m.list_key_menu() },

  call: { group: 'record', keys: ['c'], does: () => m.record_shortcut_call() },
  log: { group: 'record', keys: ['l'], does: () => m.call_log() },
  note: { group: 'record', keys: ['n'], does: () => m.record_shortcut_note() },
  promise: { group: 'record', keys: ['f'], does: () => m.follow_up_add() },
  edit: { group: 'record', keys: ['e'], does: () => m.record_shortcut_edit() },

  tick: { group: 'dialing', keys: [' '], does: () => m.ui_key_tick() },
  dial: { group: 'dialing', keys: ['enter'], does: () => m.record_shortcut_call() },

  outcome: {
    group: 'dock',
    // And letters: whatever the workspace has chosen (`useListedKeys`).
    keys: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    does: () => m.call_outcome(),
  },
  callNote: { group: 'dock', keys: ['n'], does: () => m.call_note_key() },
  callPromise: { group: 'dock', keys: ['p'], does: () => m.call_promise_key() },
  save: { group: 'dock', keys: ['mod+enter'], does: () => m.call_save_key() },
  saveAndGoOn: { group: 'dock', keys: ['mod+shift+enter'], does: () => m.call_save_and_next_key() },
  fold: { group: 'dock', keys: ['escape'], does: () => m.call_fold() },
} as const satisfies Record<string, Entry>

export type ShortcutName = keyof typeof shortcutTable
