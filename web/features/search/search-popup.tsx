import { Building2, ChevronLeft, ChevronRight, User } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import type { SearchAnswer } from '../../../shared/contracts/records.ts'
import { m } from '../../lib/messages.ts'
import { classes } from '../../ui/classes.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { popupClass } from '../../ui/popup-class.ts'
import type { Suggestion } from './known.ts'
import { RecordText } from './record-text.tsx'
import { SearchOutcome } from './search-outcome.tsx'
import { type Item, optionId } from './use-suggestions.ts'

interface SearchPopupProps {
  listId: string
  question: string
  items: readonly Item[]
  active: number
  /** Whose numbers and the like these are. */
  record: Suggestion | null
  isCommanding: boolean
  isBehind: boolean
  /** How the question was read. */
  read: SearchAnswer['read'] | undefined
  hasMore: boolean
  error: unknown
  onHover: (item: Item) => void
  onRun: (item: Item) => void
  /** What can be done with a record. */
  onEnter: (record: Suggestion) => void
  onBack: () => void
  onCommands: () => void
}

/** Under the box: records, then commands. The box keeps the focus, and its keys move through them. */
export function SearchPopup(props: SearchPopupProps) {
  const { listId, question, items, active, record, isCommanding, isBehind } = props
  useEffect(() => {
    document.getElementById(optionId(listId, active))?.scrollIntoView({ block: 'nearest' })
  }, [listId, active])
  const isRecent = question === '' && !isCommanding && !record
  const label = labelOf(isRecent, record)
  const options = items.map((item, index) => <Option key={item.key} {...props} item={item} index={index} />)
  const count = items.findIndex(({ command }) => command)
  const records = count < 0 ? options : options.slice(0, count)
  const commands = count < 0 ? [] : options.slice(count)
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
      {record && (
        <button
          type="button"
          tabIndex={-1}
          onClick={props.onBack}
          className="flex min-h-control w-full items-center gap-2 border-b border-line px-3 text-left text-sm font-bold hover:bg-hover"
        >
          <ChevronLeft size={16} aria-hidden="true" className="shrink-0 text-ink-faint" />
          <span className="sr-only">{m.search_back()}</span>
          <span className="min-w-0 truncate">{record.name}</span>
        </button>
      )}
      {isRecent && items.length > 0 && (
        <p aria-hidden="true" className="px-3 pt-2 text-xs text-ink-faint">
          {label}
        </p>
      )}
      <div
        id={listId}
        role="listbox"
        aria-label={label}
        aria-busy={isBehind}
        className="max-h-[min(28rem,60dvh)] overflow-y-auto overscroll-contain py-1 empty:hidden"
      >
        {records.length > 0 && commands.length > 0 ? (
          <>
            {records}
            {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a list of options */}
            <div role="group" aria-label={m.search_commands()} className="mt-1 border-t border-line pt-1">
              {commands}
            </div>
          </>
        ) : (
          options
        )}
      </div>
      {!isRecent && <SearchOutcome {...props} count={items.length} records={records.length} />}
      <Keys
        isSomething={items.length > 0}
        isOnRecord={Boolean(items[active]?.record)}
        isPlain={!isCommanding && !record}
        {...props}
      />
    </div>
  )
}

function labelOf(isRecent: boolean, record: Suggestion | null): string {
  if (record) return m.search_what_to_do({ name: record.name })
  return isRecent ? m.search_recent() : m.search_results()
}

type OptionProps = SearchPopupProps & { item: Item; index: number }

function Option({ item, index, listId, active, onHover, onRun, onEnter }: OptionProps) {
  const isActive = index === active
  const Icon = item.command?.icon ?? (item.record?.kind === 'company' ? Building2 : User)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the box takes the keyboard
    // biome-ignore lint/a11y/useFocusableInteractive: as above
    <div
      id={optionId(listId, index)}
      role="option"
      aria-selected={isActive}
      data-highlighted={isActive || undefined}
      onPointerMove={() => isActive || onHover(item)}
      onClick={() => onRun(item)}
      className="flex min-h-row cursor-pointer items-center gap-3 py-1 pl-3 select-none data-highlighted:bg-tag data-highlighted:shadow-[inset_3px_0_0_var(--accent)]"
    >
      <Icon size={16} aria-hidden="true" className="shrink-0 text-ink-faint" />
      {item.record ? <RecordText record={item.record} /> : <CommandText {...item.command} />}
      {item.record && (
        // For a pointer and a finger; the keyboard has the arrow, and the record's page has all of it.
        <span
          aria-hidden="true"
          title={m.search_what_to_do({ name: item.record.name })}
          onClick={(event) => {
            event.stopPropagation()
            if (item.record) onEnter(item.record)
          }}
          className="flex size-control shrink-0 items-center justify-center text-ink-faint hover:text-accent max-sm:size-11"
        >
          <ChevronRight size={16} aria-hidden="true" />
        </span>
      )}
    </div>
  )
}

function CommandText({ title, detail }: { title: string; detail?: string }) {
  return (
    <span className="flex min-w-0 flex-1 items-baseline justify-between gap-3 pr-3">
      <span className="min-w-0 truncate text-base">{title}</span>
      {detail && <span className="shrink-0 text-xs text-ink-faint">{detail}</span>}
    </span>
  )
}

interface KeysProps {
  /** There is something to open or to run. */
  isSomething: boolean
  isOnRecord: boolean
  /** Neither commands nor one record's. */
  isPlain: boolean
  onCommands: () => void
}

/** Which keys do what here; a finger has the rows, and the sign for commands. */
function Keys({ isSomething, isOnRecord, isPlain, onCommands }: KeysProps) {
  return (
    <div
      className={classes(
        'flex min-h-8 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line bg-canvas px-3 py-1 text-xs text-ink-soft',
        !isPlain && 'max-sm:hidden pointer-coarse:hidden',
      )}
    >
      {isSomething && <KeyHint sign="↵">{isOnRecord ? m.search_key_open() : m.search_key_run()}</KeyHint>}
      {isOnRecord && <KeyHint sign="→">{m.search_key_more()}</KeyHint>}
      {!isPlain && <KeyHint sign="esc">{m.search_back()}</KeyHint>}
      {isPlain && (
        <button
          type="button"
          tabIndex={-1}
          onClick={onCommands}
          className="ml-auto flex min-h-6 items-center gap-1 hover:text-ink max-sm:min-h-11"
        >
          <span aria-hidden="true">
            <Kbd>{'>'}</Kbd>
          </span>
          {m.search_commands()}
        </button>
      )}
    </div>
  )
}

function KeyHint({ sign, children }: { sign: string; children: ReactNode }) {
  return (
    <span aria-hidden="true" className="flex items-center gap-1 max-sm:hidden pointer-coarse:hidden">
      <Kbd>{sign}</Kbd> {children}
    </span>
  )
}
