import { Building2, User } from 'lucide-react'
import { useEffect } from 'react'
import type { SearchHit } from '../../../shared/contracts/records.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { classes } from '../../ui/classes.ts'
import { popupClass } from '../../ui/popup-class.ts'
import { Spinner } from '../../ui/spinner.tsx'
import { markMatch } from './question.ts'
import type { Visited } from './recent.ts'
import { optionId, type Suggestion } from './use-suggestions.ts'

interface SearchPopupProps {
  listId: string
  question: string
  items: readonly Suggestion[]
  active: number
  setActive: (index: number) => void
  isBehind: boolean
  error: unknown
  onOpen: (record: Visited) => void
}

export function SearchPopup({
  listId,
  question,
  items,
  active,
  setActive,
  isBehind,
  error,
  onOpen,
}: SearchPopupProps) {
  useEffect(() => {
    document.getElementById(optionId(listId, active))?.scrollIntoView({ block: 'nearest' })
  }, [listId, active])
  const isRecent = question === ''
  return (
    <div
      data-layer
      className={classes(
        popupClass,
        'absolute inset-x-0 top-full z-50 mt-1 overflow-hidden max-sm:inset-x-2',
      )}
      // Keeps the focus in the box, which would close the list before the click arrives.
      onPointerDown={(event) => event.preventDefault()}
    >
      {isRecent && items.length > 0 && (
        <p className="px-3 pt-2 text-xs text-ink-faint">{m.search_recent()}</p>
      )}
      <div
        id={listId}
        role="listbox"
        aria-label={isRecent ? m.search_recent() : m.search_results()}
        aria-busy={isBehind}
        className="max-h-[min(28rem,70dvh)] overflow-y-auto overscroll-contain py-1 empty:hidden"
      >
        {items.map((item, index) => (
          <Option
            key={item.id}
            id={optionId(listId, index)}
            item={item}
            question={question}
            isActive={index === active}
            onHover={() => setActive(index)}
            onOpen={() => onOpen(item)}
          />
        ))}
      </div>
      {!isRecent && <Outcome question={question} count={items.length} isBehind={isBehind} error={error} />}
    </div>
  )
}

interface OptionProps {
  id: string
  item: Suggestion
  question: string
  isActive: boolean
  onHover: () => void
  onOpen: () => void
}

function Option({ id, item, question, isActive, onHover, onOpen }: OptionProps) {
  const Icon = item.kind === 'company' ? Building2 : User
  const note = matchNote(item)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the box takes the keyboard
    // biome-ignore lint/a11y/useFocusableInteractive: as above
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      data-highlighted={isActive || undefined}
      onPointerMove={onHover}
      onClick={onOpen}
      className="flex min-h-row cursor-pointer items-center gap-3 px-3 py-1 select-none data-highlighted:bg-tag data-highlighted:shadow-[inset_3px_0_0_var(--accent)]"
    >
      <Icon size={16} aria-hidden="true" className="shrink-0 text-ink-faint" />
      <span className="sr-only">{item.kind === 'company' ? m.search_company() : m.search_person()}</span>
      <span className="min-w-0 flex-1">
        <span className="block truncate text-base">
          <Marked text={item.name} query={question} />
        </span>
        {(note || item.detail) && (
          <span className="block truncate text-xs text-ink-faint">
            {note && (
              <>
                {note}: <Marked text={item.matchedText ?? ''} query={question} />
                {item.detail && <span className="mx-1">·</span>}
              </>
            )}
            {item.detail}
          </span>
        )}
      </span>
    </div>
  )
}

function Marked({ text, query }: { text: string; query: string }) {
  const [before, match, after] = markMatch(text, query)
  return (
    <>
      {before}
      {match && <mark className="rounded-sm bg-accent-soft font-bold text-accent-strong">{match}</mark>}
      {after}
    </>
  )
}

const notes: Record<SearchHit['matched'], (() => string) | null> = {
  name: null,
  reading: () => m.search_matched_reading(),
  english_name: () => m.search_matched_english_name(),
  corporate_number: () => m.search_matched_corporate_number(),
  phone_number: () => m.search_matched_phone_number(),
}

/** Why a record is in the list when its name does not show it. */
function matchNote({ matched, matchedText }: Suggestion): string | null {
  const note = matched && matchedText ? notes[matched] : null
  return note ? note() : null
}

function Outcome({
  question,
  count,
  isBehind,
  error,
}: {
  question: string
  count: number
  isBehind: boolean
  error: unknown
}) {
  if (error)
    return (
      <p role="alert" className="px-3 py-3 text-sm text-bad">
        {explain(error).text}
      </p>
    )
  const isEmpty = count === 0
  return (
    <div role="status" className={isEmpty ? 'px-3 py-3 text-sm text-ink-soft' : 'sr-only'}>
      {isEmpty && isBehind && <Spinner />}
      {isEmpty && !isBehind && m.search_nothing({ query: question })}
      {!isEmpty && !isBehind && m.search_count({ count })}
    </div>
  )
}
