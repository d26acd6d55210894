import type { ImportCounts } from '../../../shared/contracts/imports.ts'
import { m } from '../../lib/messages.ts'
import { classes } from '../../ui/classes.ts'
import { figure } from './words.ts'

interface ImportCountsProps {
  counts: ImportCounts | null
  people: number
}

/** Added, updated, skipped, failed, and their sum; dots in their place while they are worked out. People where some come in. */
export function ImportCountsView({ counts, people }: ImportCountsProps) {
  const total = counts && counts.added + counts.updated + counts.skipped + counts.failed
  return (
    <>
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-md border border-line bg-line sm:grid-cols-5">
        <Count name={m.import_count_added()} value={counts?.added} strong />
        <Count name={m.import_count_updated()} value={counts?.updated} strong />
        <Count name={m.import_count_skipped()} value={counts?.skipped} />
        <Count name={m.import_count_failed()} value={counts?.failed} bad />
        <Count name={m.import_count_total()} value={total ?? undefined} wide />
      </dl>
      {counts && people > 0 && <p className="text-sm text-ink-soft">{m.import_people({ count: people })}</p>}
    </>
  )
}

interface CountProps {
  name: string
  value: number | undefined
  strong?: boolean
  bad?: boolean
  wide?: boolean
}

function Count({ name, value, strong, bad, wide }: CountProps) {
  const colour = bad && value ? 'text-bad' : 'text-ink'
  return (
    <div
      className={classes(
        'flex flex-col justify-between gap-1 bg-surface px-3 py-2.5',
        wide && 'max-sm:col-span-2',
      )}
    >
      <dt className="text-xs text-ink-soft">{name}</dt>
      <dd className={classes('text-xl tabular-nums', strong && value ? 'font-bold' : '', colour)}>
        {value === undefined ? <span className="text-ink-faint">…</span> : figure(value)}
      </dd>
    </div>
  )
}
