import { useId, useRef } from 'react'
import { m } from '../lib/messages.ts'
import { classes } from './classes.ts'
import { Dialog } from './dialog.tsx'
import { KeyCombination } from './key-combination.tsx'
import { listedKeysOf } from './listed-keys.ts'
import { type ShortcutGroup, type ShortcutName, shortcutTable } from './shortcut-table.ts'

const groupWords: Record<ShortcutGroup, () => string> = {
  everywhere: () => m.ui_keys_everywhere(),
  lists: () => m.ui_keys_lists(),
  rows: () => m.ui_keys_rows(),
  record: () => m.ui_keys_record(),
  dialing: () => m.ui_keys_dialing(),
  dock: () => m.ui_keys_dock(),
}

interface ShortcutHelpProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Every key, by where it works. */
export function ShortcutHelp({ open, onOpenChange }: ShortcutHelpProps) {
  const list = useRef<HTMLElement>(null)
  const shortcuts = namesOf(shortcutTable).map((name) => {
    const { group, does, keys } = shortcutTable[name]
    return { group, text: does(), keys, listed: listedKeysOf(name) }
  })
  const groups = Map.groupBy(shortcuts, ({ group }) => group)
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={m.ui_shortcuts()} size="large" initialFocus={list}>
      {/* It has the focus, so that the keys of a screen scroll it. */}
      <section
        ref={list}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached without a mouse
        tabIndex={0}
        aria-label={m.ui_shortcuts()}
        className="gap-x-8 pb-2 outline-hidden md:columns-2"
      >
        {[...groups].map(([group, entries]) => (
          <Group key={group} title={groupWords[group]()} entries={entries} />
        ))}
      </section>
    </Dialog>
  )
}

/** `Object.keys`, of an object that was written out and has no other keys. */
function namesOf(table: typeof shortcutTable): ShortcutName[] {
  return Object.keys(table) as ShortcutName[]
}

interface GroupProps {
  title: string
  entries: { text: string; keys: readonly string[]; listed: readonly string[] | undefined }[]
}

function Group({ title, entries }: GroupProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="break-inside-avoid pb-4">
      <h3 id={id} className="border-b border-line-firm pb-1 text-sm font-bold">
        {title}
      </h3>
      <dl>
        {entries.map(({ text, keys, listed }) => (
          <div
            key={`${keys.join()} ${text}`}
            className="flex min-h-8 items-center justify-between gap-4 border-b border-line py-1 last:border-0"
          >
            <dt className={classes('text-sm', listed && 'shrink-0')}>{text}</dt>
            {listed ? (
              <dd className="flex flex-wrap justify-end gap-0.5">
                {listed.map((key) => (
                  <KeyCombination key={key} keys={key} />
                ))}
              </dd>
            ) : (
              <dd className="flex shrink-0 items-center gap-1.5">
                <Keys keys={keys} />
              </dd>
            )}
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Keys that do the same, or a row of them such as 0 to 9. */
function Keys({ keys }: { keys: readonly string[] }) {
  const [first, ...others] = keys
  const last = others.at(-1)
  if (first === undefined) return null
  if (others.length < 2 || last === undefined)
    return keys.map((key) => <KeyCombination key={key} keys={key} />)
  return (
    <>
      <KeyCombination keys={first} />
      <span className="text-xs text-ink-faint">–</span>
      <KeyCombination keys={last} />
    </>
  )
}
