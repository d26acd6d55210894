import { useNavigate } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { isComposing } from '../../lib/composing.ts'
import { m } from '../../lib/messages.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { onDemandPart } from '../../ui/on-demand.ts'
import { useShortcut } from '../../ui/shortcuts.tsx'
import { useOwnPlace } from '../me/api.ts'
import { useWays } from '../records/ways.ts'
import { rememberVisit, type Visited } from './recent.ts'
import { optionId, useSuggestions } from './use-suggestions.ts'

const SearchPopup = onDemandPart(() => import('./search-popup.tsx'), 'SearchPopup')

/** Finds companies and people from anywhere: `/`, a few letters, Enter. */
export function SearchBox() {
  const input = useRef<HTMLInputElement>(null)
  const listId = useId()
  const place = useOwnPlace()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const search = useSuggestions(place, openRecord)
  const ways = useWays()
  useShortcut('search', () => input.current?.select())

  function openRecord(record: Visited) {
    rememberVisit(place, record)
    if (search.question !== '') ways.beginIn({ records: search.items }, record)
    setOpen(false)
    search.setText('')
    input.current?.blur()
    void goTo(record)
  }

  async function goTo({ kind, id }: Visited) {
    try {
      if (kind === 'company') await navigate({ to: '/companies/$companyId', params: { companyId: id } })
      else await navigate({ to: '/people/$personId', params: { personId: id } })
    } finally {
      ways.arrived()
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    if (isComposing(event)) return
    if (event.key === 'Escape') {
      if (open && search.text) search.setText('')
      else input.current?.blur()
    } else if (event.key === 'Enter') search.choose()
    else if (event.key === 'ArrowDown') search.move(1)
    else if (event.key === 'ArrowUp') search.move(-1)
    else return
    event.preventDefault()
  }

  const isShown = open && (search.text !== '' || search.items.length > 0)
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
          aria-keyshortcuts="/"
          aria-activedescendant={
            isShown && search.items.length > 0 ? optionId(listId, search.active) : undefined
          }
          placeholder={m.search_placeholder()}
          value={search.text}
          onChange={(event) => {
            setOpen(true)
            search.setText(event.target.value)
          }}
          onCompositionStart={() => search.setComposing(true)}
          onCompositionEnd={() => search.setComposing(false)}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
          className="h-control w-full rounded-md border border-line-field bg-surface pr-9 pl-8 text-ellipsis text-base focus-visible:-outline-offset-1 max-sm:pr-2 max-sm:text-lg"
        />
        {!open && (
          <span className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 max-sm:hidden">
            <Kbd>/</Kbd>
          </span>
        )}
      </div>
      {isShown && <SearchPopup {...search} listId={listId} onOpen={openRecord} />}
    </div>
  )
}
