import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ImportListItem } from '../../../shared/contracts/imports.ts'
import { m } from '../../lib/messages.ts'
import { Loaded } from '../../ui/loaded.tsx'
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
      <Loaded query={imports} skeleton={<SkeletonRows rows={3} />} flush>
        {({ items }) => <Imports items={items} />}
      </Loaded>
    </Section>
  )
}

function Imports({ items }: { items: ImportListItem[] }) {
  if (items.length === 0)
    return <p className="px-4 pb-3 text-sm text-ink-soft sm:px-6">{m.import_history_empty()}</p>
  return (
    <ul>
      {items.map((item) => (
        <ImportRow key={item.id} item={item} />
      ))}
    </ul>
  )
}

const rowLink =
  'text-ink after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus'

function ImportRow({ item }: { item: ImportListItem }) {
  const { tone, name } = statuses[item.status]
  return (
    <li className="relative flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 sm:px-6 py-2.5 text-sm last:border-0 hover:bg-hover">
      <div className="min-w-0 flex-1 basis-48">
        <p className="truncate">
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
      <span className="w-24 text-right text-xs text-ink-faint max-sm:w-auto">
        <Time at={item.createdAt} />
      </span>
    </li>
  )
}

function Outcome({ item: { counts, rowsDone } }: { item: ImportListItem }) {
  if (rowsDone === 0) return null
  return (
    <p className="flex gap-3 text-xs text-ink-soft tabular-nums">
      <span>
        {m.import_count_added()} {figure(counts.added)}
      </span>
      <span>
        {m.import_count_updated()} {figure(counts.updated)}
      </span>
    </p>
  )
}
