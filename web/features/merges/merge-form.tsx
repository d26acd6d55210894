import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import type { ComparedRecord, NewMerge } from '../../../shared/contracts/merges.ts'
import { fieldsOfKind, mostMerged, sourceOf } from '../../../shared/records/merged-fields.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { Banner } from '../../ui/banner.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Sending } from '../../ui/sending.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { choicesQuery } from '../records/finders/choices.ts'
import { useComparison } from './api.ts'
import { LikelyRecords } from './likely-records.tsx'
import type { MergeState } from './merge-dialog.tsx'
import { RecordPicker } from './record-picker.tsx'
import { SideBySide } from './side-by-side.tsx'
import { useMerge } from './use-merge.ts'
import { type Differing, differing } from './values.ts'

interface MergeFormProps {
  id: string
  kind: RecordRef['kind']
  ids: readonly string[]
  onState: (state: MergeState) => void
  onDone: () => void
}

export function MergeForm({ id, kind, ids: given, onState, onDone }: MergeFormProps) {
  const [ids, setIds] = useState<readonly string[]>(given)
  const [keptId, setKeptId] = useState(given[0] ?? '')
  const [chosen, setChosen] = useState<Record<string, string>>({})
  const [isSending, setSending] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const merge = useMerge()
  const newId = useRequestId()
  const comparison = useComparison(kind, ids)
  const records = (comparison.data ?? []).filter((record) => ids.includes(record.id))
  const { data: choices } = useQuery(choicesQuery)
  const customFields = choices?.customFields ?? []
  const isReady = ids.length > 1 && !comparison.isPlaceholderData && comparison.isSuccess
  const tell = useEffectEvent(onState)
  useEffect(() => {
    if (isSending) tell('sending')
    else tell(isReady ? 'ready' : 'choosing')
    return () => tell('choosing')
  }, [isReady, isSending])

  /** The kept one first. */
  const ordered = records.toSorted((a, b) => Number(b.id === keptId) - Number(a.id === keptId))
  const source = (key: string) => {
    const choice = chosen[key]
    if (choice && ids.includes(choice)) return choice
    const isJoined = fieldsOfKind[kind][key]?.value.kind === 'tags'
    return isJoined ? '' : (sourceOf(key, ordered)?.id ?? keptId)
  }

  function add(record: string) {
    setIds([...ids, record])
    setFailure(null)
  }
  function leaveOut(record: string) {
    const left = ids.filter((other) => other !== record)
    setIds(left)
    if (record === keptId) setKeptId(left[0] ?? '')
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (!isReady || isSending) return
    setSending(true)
    setFailure(null)
    try {
      await merge(newId(requestOf(kind, ordered, differing(kind, ordered, customFields), source)))
      onDone()
    } catch (error) {
      setFailure(error)
      // What is there now is shown, so that merging again is a choice.
      await comparison.refetch()
    } finally {
      setSending(false)
    }
  }

  return (
    <form id={id} onSubmit={submit} className="flex flex-col gap-3 pb-2">
      <Sending isSending={isSending}>
        {ids.length < mostMerged && <RecordPicker kind={kind} except={ids} onPick={add} />}
        {ids.length < 3 && <LikelyRecords kind={kind} record={records[0]} except={ids} onPick={add} />}
        {comparison.isPending && <SkeletonRows rows={4} />}
        {comparison.isError && <ErrorPanel error={comparison.error} onRetry={() => comparison.refetch()} />}
        {records.length > 0 && (
          <SideBySide
            kind={kind}
            records={records}
            fields={differing(kind, records, customFields)}
            keptId={keptId}
            onKeep={setKeptId}
            sourceOf={source}
            onChoose={(key, record) => setChosen({ ...chosen, [key]: record })}
            onLeaveOut={(record) => (ids.length > 1 ? () => leaveOut(record) : undefined)}
          />
        )}
        {ids.length < 2 && <p className="text-sm text-ink-soft">{m.merge_too_few()}</p>}
        {records.some(({ doNotCall }) => doNotCall) && (
          <Banner tone="warn" announce={false}>
            {m.merge_stop()}
          </Banner>
        )}
        {failure !== null && <ErrorNote {...explain(failure)} />}
      </Sending>
    </form>
  )
}

type Request = Omit<NewMerge, 'id'>

function requestOf(
  kind: RecordRef['kind'],
  ordered: readonly ComparedRecord[],
  differ: readonly Differing[],
  source: (key: string) => string,
): Request {
  const [kept, ...others] = ordered
  return {
    kind,
    into: kept?.id ?? '',
    from: others.map(({ id }) => id),
    fields: Object.fromEntries(differ.flatMap(({ key }) => (source(key) ? [[key, source(key)]] : []))),
    versions: Object.fromEntries(ordered.map(({ id, version }) => [id, version])),
  }
}

/** The same request keeps its id, so that a repeat after a lost answer merges nothing twice. */
function useRequestId(): (request: Request) => NewMerge {
  const last = useRef({ text: '', id: '' })
  return (request) => {
    const text = JSON.stringify(request)
    if (last.current.text !== text) last.current = { text, id: uuidv7() }
    return { id: last.current.id, ...request }
  }
}
