import { Search } from 'lucide-react'
import { type ComponentType, type KeyboardEvent, type RefObject, useId, useRef, useState } from 'react'
import { isComposing } from '../../lib/composing.ts'
import { useFirstPageShown } from '../../lib/first-page.ts'
import { m } from '../../lib/messages.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { useShortcut } from '../../ui/shortcuts.tsx'

/** What the box tells the panel below it, which does everything else. */
export interface PanelProps {
  input: RefObject<HTMLInputElement | null>
  listId: string
  text: string
  setText: (text: string) => void
  composing: boolean
  isOpen: boolean
  /** Where the panel takes keys; answers whether one was for it. */
  keys: RefObject<((event: KeyboardEvent) => boolean) | null>
  /** Enter was pressed before the panel was here. */
  isEnterEarly: boolean
  onEnterTaken: () => void
  /** The option that the keyboard is at; null: nothing is shown, no id: nothing to choose. */
  onActive: (active: { id?: string } | null) => void
  onDone: () => void
}

const wholeDocument: RefObject<HTMLElement> = { current: document.documentElement }

/** Finds companies and people from anywhere, and does what can be done: `/`, a few letters, Enter. */
export function SearchBox({ Panel }: { Panel: ComponentType<PanelProps> }) {
  const input = useRef<HTMLInputElement>(null)
  const keys = useRef<((event: KeyboardEvent) => boolean) | null>(null)
  const listId = useId()
  const [text, setText] = useState('')
  const [composing, setComposing] = useState(false)
  const [isOpen, setOpen] = useState(false)
  const [isEnterEarly, setEnterEarly] = useState(false)
  const [active, setActive] = useState<{ id?: string } | null>(null)
  const isReady = useFirstPageShown() || isOpen
  useShortcut('search', () => input.current?.select())
  useShortcut('palette', () => input.current?.select(), { within: wholeDocument })

  function onKeyDown(event: KeyboardEvent) {
    if (isComposing(event)) return
    if (keys.current?.(event)) event.preventDefault()
    else if (event.key === 'Enter') setEnterEarly(keys.current === null && text !== '')
    else if (event.key === 'Escape') leave(text === '')
  }

  function leave(isEmpty: boolean) {
    setEnterEarly(false)
    if (isEmpty) input.current?.blur()
    else setText('')
  }

  const isShown = isOpen && active !== null
  return (
    <div className="min-w-0 flex-1 sm:relative sm:max-w-md">
      <div className="relative">
        <Search
          size={16}
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-faint"
        />
        <input
          ref={input}
          role="combobox"
          type="text"
          inputMode="search"
          enterKeyHint="search"
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          aria-label={m.search_label()}
          aria-expanded={isShown}
          aria-controls={isShown ? listId : undefined}
          aria-autocomplete="list"
          aria-keyshortcuts="/ Control+K Meta+K"
          aria-activedescendant={isShown ? active.id : undefined}
          placeholder={m.search_placeholder()}
          value={text}
          onChange={(event) => {
            setOpen(true)
            setEnterEarly(false)
            setText(event.target.value)
          }}
          onCompositionStart={() => setComposing(true)}
          onCompositionEnd={() => setComposing(false)}
          onFocus={() => setOpen(true)}
          onClick={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
          className="h-control w-full rounded-md border border-line-field bg-surface pr-9 pl-8 text-ellipsis text-base focus-visible:-outline-offset-1 max-sm:pr-2 max-sm:text-lg"
        />
        {!isOpen && (
          <span className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 max-sm:hidden">
            <Kbd>/</Kbd>
          </span>
        )}
      </div>
      {isReady && (
        <Panel
          {...{ input, listId, text, setText, composing, isOpen, keys, isEnterEarly }}
          onEnterTaken={() => setEnterEarly(false)}
          onActive={setActive}
          onDone={() => {
            setOpen(false)
            leave(false)
            input.current?.blur()
          }}
        />
      )}
    </div>
  )
}
