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
import { pressedKey } from '../lib/pressed-key.ts'
import { onDemandDialog } from './on-demand.ts'
import { type ShortcutName, shortcutTable } from './shortcut-table.ts'

const ShortcutHelp = onDemandDialog(() => import('./shortcut-help.tsx'), 'ShortcutHelp')

interface Shortcut {
  keys: readonly string[]
  /** Also while one types in here. */
  within?: RefObject<HTMLElement | null>
  /** Only in here, and before all others then. */
  inside?: RefObject<HTMLElement | null>
  run: (key: string) => void
}

type Register = (shortcut: Shortcut) => () => void
const RegisterContext = createContext<Register>(() => () => {})
/** Shows the list of all keys, as `?` does. */
export const ShowShortcuts = createContext(() => {})

/** Listens for single keys and lists them under `?`. Once in the app. */
export function ShortcutsProvider({ children }: { children: ReactNode }) {
  const shortcuts = useRef<Shortcut[]>([])
  const [isListed, setListed] = useState(false)

  const show = useCallback(() => setListed(true), [])
  const register = useCallback<Register>((shortcut) => {
    shortcuts.current = [...shortcuts.current, shortcut]
    return () => {
      shortcuts.current = shortcuts.current.filter((other) => other !== shortcut)
    }
  }, [])

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.altKey || isComposing(event) || inDialog(event)) return
      const key = keyOf(event)
      if (key === '?' && !isTyping(event)) return setListed(true)
      const fitting = shortcuts.current.filter((one) => one.keys.includes(key) && isMeant(event, one))
      const found = fitting.findLast(({ inside }) => inside) ?? fitting.at(-1)
      if (!found) return
      event.preventDefault()
      found.run(key)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])

  return (
    <RegisterContext value={register}>
      <ShowShortcuts value={show}>{children}</ShowShortcuts>
      <ShortcutHelp open={isListed} onOpenChange={setListed} />
    </RegisterContext>
  )
}

interface ShortcutOptions {
  enabled?: boolean
  /** Also from the fields in here; for keys that no text needs, such as `mod+enter`. */
  within?: RefObject<HTMLElement | null>
  /** Only while the focus is in here, where they go before all others with the same key. */
  inside?: RefObject<HTMLElement | null>
  /** Instead of those of the table. */
  keys?: readonly string[]
}

/**
 * Runs `handler` on a key of the table, unless a field has the focus or a conversion is under way. Of several with one key the one
 * mounted last wins.
 */
export function useShortcut(
  name: ShortcutName,
  handler: (key: string) => void,
  { enabled = true, within, inside, keys = shortcutTable[name].keys }: ShortcutOptions = {},
): void {
  const register = useContext(RegisterContext)
  const latest = useRef(handler)
  const all = keys.join('\n')
  useEffect(() => {
    latest.current = handler
  })
  useEffect(() => {
    if (!enabled) return
    return register({ keys: all.split('\n'), within, inside, run: (key) => latest.current(key) })
  }, [register, all, enabled, within, inside])
}

function keyOf(event: KeyboardEvent): string {
  const key = pressedKey(event)
  if (!event.ctrlKey && !event.metaKey)
    return event.shiftKey && /^([a-z]|arrow.+)$/.test(key) ? `shift+${key}` : key
  return event.shiftKey ? `mod+shift+${key}` : `mod+${key}`
}

/** Where it is pressed, and whether one types there. */
function isMeant(event: KeyboardEvent, { within, inside }: Shortcut): boolean {
  if (inside) return !isTyping(event) && isInside(event, inside)
  return !isTyping(event) || isInside(event, within)
}

function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && target.closest(typing) !== null
}

function isInside({ target }: KeyboardEvent, part: RefObject<HTMLElement | null> | undefined): boolean {
  return target instanceof Node && part?.current?.contains(target) === true
}

const typing =
  'input:not([type=checkbox],[type=radio],[type=button]), textarea, select, [contenteditable=true]'

function inDialog(event: KeyboardEvent): boolean {
  const target = event.target instanceof HTMLElement ? event.target : null
  return Boolean(
    target?.closest('[role=dialog], [role=alertdialog], [role=menu]:not([data-closed]), [role=listbox]'),
  )
}
