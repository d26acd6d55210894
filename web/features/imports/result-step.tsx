import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ImportView } from '../../../shared/contracts/imports.ts'
import { m } from '../../lib/messages.ts'
import { Banner, type BannerTone } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { errorsHref } from './api.ts'
import { DeleteImportDialog } from './delete-import-dialog.tsx'
import { ImportCountsView } from './import-counts.tsx'
import { ImportErrors } from './import-errors.tsx'
import { figure, problemPlace, problemText } from './words.ts'

/** After the run: what came in, what did not and why, and where to go now. */
export function ResultStep({ view, onLeave }: { view: ImportView; onLeave: () => void }) {
  const [deleting, setDeleting] = useState(false)
  return (
    <>
      <section
        aria-label={m.import_step_result()}
        className="flex flex-col gap-4 border-b border-line px-4 pt-1 pb-5 sm:px-6"
      >
        <End view={view} />
        <ImportCountsView counts={view.counts} people={view.people} />
        <div className="flex flex-wrap gap-2">
          <Link to="/companies" search={{ view: 'all' }} className={buttonClass('primary')}>
            {m.import_show_companies()}
          </Link>
          <Button onClick={onLeave}>{m.import_choose_other()}</Button>
          <Button onClick={() => setDeleting(true)}>{m.import_delete()}</Button>
        </div>
      </section>
      <ImportErrors
        title={m.import_failed_rows_result()}
        errors={view.errors.filter(({ taken }) => !taken)}
        count={view.counts.failed}
        href={errorsHref(view.id)}
      />
      <ImportErrors
        title={m.import_partly_rows_result()}
        errors={view.errors.filter(({ taken }) => taken)}
        href={errorsHref(view.id)}
      />
      <DeleteImportDialog view={view} open={deleting} onOpenChange={setDeleting} onDeleted={onLeave} />
    </>
  )
}

const ends: Record<'done' | 'cancelled' | 'failed', { tone: BannerTone; title: () => string }> = {
  done: { tone: 'ok', title: () => m.import_done() },
  cancelled: { tone: 'warn', title: () => m.import_cancelled() },
  failed: { tone: 'bad', title: () => m.import_failed() },
}

function End({ view: { status, problem, rowsDone, rowsTotal } }: { view: ImportView }) {
  if (status !== 'done' && status !== 'cancelled' && status !== 'failed') return null
  const { tone, title } = ends[status]
  const rows = { done: figure(rowsDone), total: figure(rowsTotal) }
  const place = problem && problemPlace(problem)
  return (
    <Banner tone={tone} title={title()}>
      {problem && (
        <p>
          {place && <span className="mr-2 text-ink">{place}</span>}
          {problemText(problem)}
        </p>
      )}
      <p>{status === 'done' ? m.import_done_text({ total: rows.done }) : m.import_partly_text(rows)}</p>
    </Banner>
  )
}
