import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ImportListItem } from '../../../shared/contracts/imports.ts'
import { m } from '../../lib/messages.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Section } from '../../ui/section.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { Time } from '../../ui/time.tsx'
import { importListQuery } from './api.ts'
import { figure, fileSize, statuses } from './words.ts'

/** Earlier imports, the newest first. */
export function ImportHistory() {
  const imports = useQuery(importListQuery)
  return (
    <Section title={m.import_history()} flush>
      {imports.isPending && <SkeletonRows rows={3} />}
      {imports.isError && <ErrorPanel error={imports.error} onRetry={() => imports.refetch()} />}
      {imports.data?.items.length === 0 && (
        <p className="px-4 pb-3 text-sm text-ink-soft sm:px-6">{m.import_history_empty()}</p>
      )}
      <ul>
        {imports.data?.items.map((item) => (
          <ImportRow key={item.id} item={item} />
        ))}
      </ul>
    </Section>
  )
}

const rowLink =
  'text-ink after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus'

function ImportRow({ item }: { item: ImportListItem }) {
  const { tone, name } = statuses[item.status]
  return (
    <li className="relative flex min-h-row flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-1.5 text-sm last:border-0 hover:bg-hover sm:px-6">
      <div className="min-w-0 flex-1 basis-48 max-sm:basis-full">
        <p className="truncate text-base" title={item.fileName}>
          <Link to="/imports" search={{ id: item.id }} className={rowLink}>
            {item.fileName}
          </Link>
        </p>
        <p className="text-xs text-ink-faint">
          {m.import_by({ user: item.uploadedBy, size: fileSize(item.byteSize) })}
        </p>
      </div>
      <Outcome item={item} />
      <StatusBadge tone={tone}>{name()}</StatusBadge>
      <span className="w-24 text-right text-sm text-ink-faint max-sm:ml-auto max-sm:w-auto">
        <Time at={item.createdAt} />
      </span>
    </li>
  )
}

function Outcome({ item: { counts, rowsDone } }: { item: ImportListItem }) {
  if (rowsDone === 0) return null
  return (
    <p className="flex gap-3 text-sm text-ink-soft">
      <span>
        {m.import_count_added()} {figure(counts.added)}
      </span>
      <span>
        {m.import_count_updated()} {figure(counts.updated)}
      </span>
    </p>
  )
}
