import type { ImportCounts } from '../../../shared/contracts/imports.ts'
import { m } from '../../lib/messages.ts'
import { classes } from '../../ui/classes.ts'
import { figure } from './words.ts'

interface ImportCountsProps {
  counts: ImportCounts | null
  people: number
}

/** Added, updated, skipped, failed, and their sum in one line; a dash in the place of each while they are worked out. People where some come in. */
export function ImportCountsView({ counts, people }: ImportCountsProps) {
  const total = counts && counts.added + counts.updated + counts.skipped + counts.failed
  return (
    <>
      <dl className="flex flex-wrap gap-x-5 gap-y-0.5">
        <Count name={m.import_count_added()} value={counts?.added} />
        <Count name={m.import_count_updated()} value={counts?.updated} />
        <Count name={m.import_count_skipped()} value={counts?.skipped} />
        <Count name={m.import_count_failed()} value={counts?.failed} bad />
        <Count name={m.import_count_total()} value={total ?? undefined} />
      </dl>
      {counts && people > 0 && <p className="text-sm text-ink-soft">{m.import_people({ count: people })}</p>}
    </>
  )
}

interface CountProps {
  name: string
  value: number | undefined
  bad?: boolean
}

function Count({ name, value, bad }: CountProps) {
  return (
    <div className="flex items-baseline gap-1.5">
      <dt className="text-sm text-ink-soft">{name}</dt>
      <dd className={classes('text-base font-bold', bad && value ? 'text-bad' : 'text-ink')}>
        {value === undefined ? <span className="font-normal text-ink-faint">…</span> : figure(value)}
      </dd>
    </div>
  )
}
