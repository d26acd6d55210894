import { Building2, User } from 'lucide-react'
import { Fragment, useEffect } from 'react'
import type { SearchHit, TextRange } from '../../../shared/contracts/records.ts'
import { isOnlyLegalForms } from '../../../shared/japanese.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { classes } from '../../ui/classes.ts'
import { popupClass } from '../../ui/popup-class.ts'
import { Spinner } from '../../ui/spinner.tsx'
import type { Visited } from './recent.ts'
import { optionId, type Suggestion } from './use-suggestions.ts'

interface SearchPopupProps {
  listId: string
  question: string
  items: readonly Suggestion[]
  active: number
  setActive: (index: number) => void
  isBehind: boolean
  /** How many words the question was read as. */
  words: number
  hasMore: boolean
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
  words,
  hasMore,
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
            isActive={index === active}
            onHover={() => setActive(index)}
            onOpen={() => onOpen(item)}
          />
        ))}
      </div>
      {!isRecent && (
        <Outcome
          question={question}
          count={items.length}
          isBehind={isBehind}
          words={words}
          hasMore={hasMore}
          error={error}
        />
      )}
    </div>
  )
}

interface OptionProps {
  id: string
  item: Suggestion
  isActive: boolean
  onHover: () => void
  onOpen: () => void
}

function Option({ id, item, isActive, onHover, onOpen }: OptionProps) {
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
          <Marked text={item.name} ranges={item.marks?.name} />
        </span>
        {(note || item.detail) && (
          <span className="block truncate text-xs text-ink-faint">
            {note && (
              <>
                {note}: <Marked text={item.matchedText ?? ''} ranges={item.marks?.matchedText} />
                {item.detail && <span className="mx-1">·</span>}
              </>
            )}
            <Marked
              text={item.detail}
              ranges={item.matchedText === item.detail ? item.marks?.matchedText : []}
            />
          </span>
        )}
      </span>
    </div>
  )
}

function Marked({ text, ranges = [] }: { text: string; ranges?: TextRange[] }) {
  const ends = [0, ...ranges.map(([, end]) => end)]
  return (
    <>
      {ranges.map(([start, end], at) => (
        <Fragment key={start}>
          {text.slice(ends[at], start)}
          <mark className="rounded-sm bg-accent-soft font-bold text-accent-strong">
            {text.slice(start, end)}
          </mark>
        </Fragment>
      ))}
      {text.slice(ends.at(-1))}
    </>
  )
}

const notes: Record<SearchHit['matched'], (() => string) | null> = {
  name: null,
  reading: () => m.search_matched_reading(),
  english_name: () => m.search_matched_english_name(),
  corporate_number: () => m.search_matched_corporate_number(),
  phone_number: () => m.search_matched_phone_number(),
  securities_code: () => m.company_securities_code(),
  department: () => m.person_department(),
  title: () => m.person_job_title(),
  email: () => m.person_email(),
  address: () => m.company_address(),
  company: () => m.search_company(),
}

/** Why a record is in the list when its name does not show it; an address that is shown anyway needs no second line. */
function matchNote({ matched, matchedText, detail }: Suggestion): string | null {
  const note = matched && matchedText && matchedText !== detail ? notes[matched] : null
  return note ? note() : null
}

type OutcomeProps = Pick<SearchPopupProps, 'question' | 'isBehind' | 'words' | 'hasMore' | 'error'> & {
  count: number
}

function Outcome({ question, count, isBehind, words, hasMore, error }: OutcomeProps) {
  if (error)
    return (
      <p role="alert" className="px-3 py-3 text-sm text-bad">
        {explain(error).text}
      </p>
    )
  const isEmpty = count === 0
  const isMore = hasMore && !isBehind
  return (
    <div role="status" className={isEmpty || isMore ? 'px-3 py-2 text-sm text-ink-soft' : 'sr-only'}>
      {isEmpty && isBehind && <Spinner />}
      {isEmpty && !isBehind && nothingText(question, words)}
      {!isEmpty && !isBehind && (hasMore ? m.search_more({ count }) : m.search_count({ count }))}
    </div>
  )
}

function nothingText(query: string, words: number): string {
  if (isOnlyLegalForms(query)) return m.search_only_legal_form({ query })
  return words > 1 ? m.search_nothing_of_all({ query }) : m.search_nothing({ query })
}
