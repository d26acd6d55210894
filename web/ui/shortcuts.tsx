import {
  createContext,
  type ReactNode,
  type RefObject,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
} from 'react'
import { isComposing } from '../lib/composing.ts'
import { m } from '../lib/messages.ts'
import { Dialog } from './dialog.tsx'
import { KeyCombination } from './key-combination.tsx'

interface Shortcut {
  key: string
  description: string
  /** Also while a dialog has the focus; for keys that belong to that dialog. */
  inDialog: boolean
  /** Also while one types in here. */
  within?: RefObject<HTMLElement | null>
  run: (event: KeyboardEvent) => void
}

type Register = (shortcut: Shortcut) => () => void
const RegisterContext = createContext<Register>(() => () => {})

/** Listens for single keys and lists them under `?`. Once in the app. */
export function ShortcutsProvider({ children }: { children: ReactNode }) {
  const shortcuts = useRef<Shortcut[]>([])
  const [listed, setListed] = useState<Help[] | null>(null)

  const register = useCallback<Register>((shortcut) => {
    shortcuts.current = [...shortcuts.current, shortcut]
    return () => {
      shortcuts.current = shortcuts.current.filter((other) => other !== shortcut)
    }
  }, [])

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.altKey || isComposing(event)) return
      const key = keyOf(event)
      const isMeant = (one: Shortcut) =>
        one.key === key && (one.inDialog || !inDialog(event)) && (!isTyping(event) || isInside(event, one))
      if (key === '?' && !inDialog(event) && !isTyping(event)) return setListed(helpFor(shortcuts.current))
      const found = shortcuts.current.findLast(isMeant)
      if (!found) return
      event.preventDefault()
      found.run(event)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])

  return (
    <RegisterContext value={register}>
      {children}
      <Dialog
        open={listed !== null}
        onOpenChange={() => setListed(null)}
        title={m.ui_shortcuts()}
        size="small"
      >
        <dl className="flex flex-col pb-3">
          {listed?.map(({ keys, description }) => (
            <div
              key={description}
              className="flex min-h-9 items-center justify-between gap-4 border-b border-line last:border-0"
            >
              <dt className="text-sm">{description}</dt>
              <dd className="flex items-center gap-1.5">
                {keys.map((key) => (
                  <KeyCombination key={key} keys={key} />
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </Dialog>
    </RegisterContext>
  )
}

interface ShortcutOptions {
  /** What it does, for the list under `?`. */
  description: string
  enabled?: boolean
  inDialog?: boolean
  /** Also from the fields in here; for keys that no text needs, such as `mod+enter`. */
  within?: RefObject<HTMLElement | null>
}

/**
 * Runs `handler` on a single key (as in `event.key`, lower case), with `mod+` for Ctrl or ⌘ and `mod+shift+`, unless a field
 * has the focus or a conversion is under way. Of several with one key the one mounted last wins.
 */
export function useShortcut(
  key: string,
  handler: (event: KeyboardEvent) => void,
  options: ShortcutOptions,
): void {
  const register = useContext(RegisterContext)
  const latest = useRef(handler)
  useEffect(() => {
    latest.current = handler
  })
  const { description, enabled = true, inDialog: alsoInDialog = false, within } = options
  useEffect(() => {
    if (!enabled) return
    const run = (event: KeyboardEvent) => latest.current(event)
    return register({ key, description, inDialog: alsoInDialog, within, run })
  }, [register, key, description, enabled, alsoInDialog, within])
}

function keyOf(event: KeyboardEvent): string {
  const key = event.key.normalize('NFKC').toLowerCase()
  if (!event.ctrlKey && !event.metaKey) return key
  return event.shiftKey ? `mod+shift+${key}` : `mod+${key}`
}

function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && target.closest(typing) !== null
}

function isInside({ target }: KeyboardEvent, { within }: Shortcut): boolean {
  return target instanceof Node && within?.current?.contains(target) === true
}

const typing =
  'input:not([type=checkbox],[type=radio],[type=button]), textarea, select, [contenteditable=true]'

function inDialog(event: KeyboardEvent): boolean {
  const target = event.target instanceof HTMLElement ? event.target : null
  return Boolean(
    target?.closest('[role=dialog], [role=alertdialog], [role=menu]:not([data-closed]), [role=listbox]'),
  )
}

interface Help {
  description: string
  /** Each does the same, as `KeyCombination` writes them. */
  keys: string[]
}

/** What the keys do now, each deed once, and then those that do the same everywhere. */
function helpFor(shortcuts: Shortcut[]): Help[] {
  const latest = new Map(shortcuts.map(({ key, description }) => [key, description]))
  const everywhere = new Map([
    ['mod+enter', m.ui_key_commit()],
    ['escape', m.ui_key_close()],
    ['?', m.ui_shortcuts()],
    ...latest,
  ])
  const deeds = Map.groupBy(everywhere, ([, description]) => description)
  return [...deeds].map(([description, found]) => ({ description, keys: found.map(([key]) => key) }))
}
