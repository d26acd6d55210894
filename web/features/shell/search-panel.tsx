import { useNavigate, useRouter } from '@tanstack/react-router'
import { List } from 'lucide-react'
import { type KeyboardEvent, useEffect, useEffectEvent, useMemo, useState } from 'react'
import { m } from '../../lib/messages.ts'
import { useMe, useOwnPlace } from '../me/api.ts'
import { useWays } from '../records/way/ways.ts'
import type { Command } from '../search/command.ts'
import type { Suggestion } from '../search/known.ts'
import { listAddress } from '../search/list-address.ts'
import { rememberVisit } from '../search/recent.ts'
import type { PanelProps } from '../search/search-box.tsx'
import { SearchPopup } from '../search/search-popup.tsx'
import { type Item, optionId, useSuggestions } from '../search/use-suggestions.ts'
import { useRecordCommands } from './record-commands.ts'
import { useVisits } from './visits.ts'

interface SearchPanelProps extends PanelProps {
  commands: readonly Command[]
  /** Makes a promise to a record. */
  onPromise: (record: Suggestion) => void
}

/** What the box offers, and what its keys do: the list while the box is open, and the memory of what was opened always. */
export function SearchPanel({ commands, onPromise, ...box }: SearchPanelProps) {
  const { input, listId, text, setText, isOpen, keys, isEnterEarly, onActive, onEnterTaken, onDone } = box
  // What was opened while all of it was to be seen is not offered once it is not.
  const place = `${useOwnPlace()}${useMe().reach === 'see_own' ? '.own' : ''}`
  useVisits(place)
  const openRecord = useOpenRecord(place, onDone)
  const found = useSuggestions(place, text, box.composing, isOpen, commands)
  const showAll = useShowAll(found, onDone)
  // What was chosen by hand, and whose numbers are shown, belong to the text they were chosen for.
  const [chosen, setChosen] = useState({ text: '', key: '' })
  const [waiting, setWaiting] = useState<string | null>(null)
  const [within, setWithin] = useState<{ text: string; record: Suggestion } | null>(null)
  const record = isOpen && within?.text === text ? within.record : null
  const level = useRecordCommands(record, { onOpen: open, onPromise, onDone })
  const items: readonly Item[] = record ? level.items : [...found.items, ...showAll]
  const isChosen = chosen.text === text && items.some(({ key }) => key === chosen.key)
  const active = isChosen ? items.findIndex(({ key }) => key === chosen.key) : 0
  const isShown = isOpen && (text !== '' || items.length > 0)
  const activeId = items[active] && optionId(listId, active)

  useEffect(() => onActive(isShown ? { id: activeId } : null), [onActive, isShown, activeId])

  function open(wanted: Suggestion) {
    openRecord(wanted, found.question === '' ? null : found.records)
  }

  function run(item: Item | undefined) {
    setWaiting(null)
    if (item?.record) return open(item.record)
    if (!item) return
    if (!record) onDone()
    item.command.run()
  }

  /** The one that was gone to; else the first, once the answer to the latest letters is here, unless it is what was typed. */
  function choose() {
    const isSure = record !== null || isChosen || items[0]?.record?.rank === 0 || found.isCommanding
    if (found.isBehind && !isSure) setWaiting(text)
    else run(items[active])
  }

  const chooseNow = useEffectEvent(choose)
  useEffect(() => {
    if (!isEnterEarly) return
    onEnterTaken()
    chooseNow()
  }, [isEnterEarly, onEnterTaken])

  const runFirst = useEffectEvent(() => run(items[0]))
  const isDue = waiting !== null && waiting === text && !found.isBehind
  useEffect(() => {
    if (isDue) runFirst()
  }, [isDue])

  function move(step: number) {
    const next = items[(active + step + items.length) % Math.max(1, items.length)]
    if (next) setChosen({ text, key: next.key })
  }

  function enter(wanted: Suggestion) {
    setWithin({ text, record: wanted })
    setChosen({ text, key: '' })
  }

  function onKey(event: KeyboardEvent): boolean {
    const here = items[active]?.record
    if (event.key === 'Enter') choose()
    else if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else if (event.key === 'ArrowRight' && here && !event.shiftKey && isAtEnd(input.current)) enter(here)
    else if (record && /^(?:ArrowLeft|Backspace|Escape)$/.test(event.key)) setWithin(null)
    else return false
    return true
  }

  useEffect(() => {
    keys.current = onKey
    return () => {
      keys.current = null
    }
  })

  if (!isShown) return null
  return (
    <SearchPopup
      {...found}
      listId={listId}
      items={items}
      record={record}
      isBehind={record ? level.isLoading : found.isBehind}
      error={record ? level.error : found.error}
      active={active}
      onHover={(item) => setChosen({ text, key: item.key })}
      onRun={run}
      onEnter={enter}
      onBack={() => setWithin(null)}
      onCommands={() => setText('>')}
    />
  )
}

/** Past the last letter: before, the arrow moves in the text. */
function isAtEnd(input: HTMLInputElement | null): boolean {
  return input !== null && input.selectionStart === input.value.length
}

function useOpenRecord(place: string, onDone: () => void) {
  const navigate = useNavigate()
  const ways = useWays()
  return async (record: Suggestion, hits: readonly Suggestion[] | null) => {
    rememberVisit(place, record)
    if (hits) ways.beginIn({ records: hits }, record)
    onDone()
    try {
      if (record.kind === 'company')
        await navigate({ to: '/companies/$companyId', params: { companyId: record.id } })
      else await navigate({ to: '/people/$personId', params: { personId: record.id } })
    } finally {
      ways.arrived()
    }
  }
}

/** Where there are more than are shown: the lists of all of them. */
function useShowAll({ hasMore, question, records }: ReturnType<typeof useSuggestions>, onDone: () => void) {
  const router = useRouter()
  return useMemo((): Item[] => {
    if (!hasMore) return []
    const kinds = (['company', 'person'] as const).filter((kind) => records.some((one) => one.kind === kind))
    return kinds.map((kind) => ({
      key: `all-${kind}`,
      command: {
        id: `all-${kind}`,
        icon: List,
        title: kind === 'company' ? m.search_all_companies() : m.search_all_people(),
        run: () => {
          onDone()
          router.history.push(listAddress(kind, question))
        },
      },
    }))
  }, [hasMore, question, records, router, onDone])
}
