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
import { Kbd } from './kbd.tsx'
import { keyCaps } from './key-caps.ts'

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
  const [listed, setListed] = useState<Shortcut[] | null>(null)

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
      if (isMeant(help())) return setListed([...latestOfEachKey(shortcuts.current), help()])
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
          {listed?.map(({ key, description }) => (
            <div
              key={key}
              className="flex min-h-9 items-center justify-between gap-4 border-b border-line last:border-0"
            >
              <dt className="text-sm">{description}</dt>
              <dd>
                <Kbd>{keyCaps(key)}</Kbd>
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

function help(): Shortcut {
  return { key: '?', description: m.ui_shortcuts(), inDialog: false, run: () => {} }
}

function latestOfEachKey(shortcuts: Shortcut[]): Shortcut[] {
  return [...new Map(shortcuts.map((shortcut) => [shortcut.key, shortcut])).values()]
}
