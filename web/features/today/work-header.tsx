import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { m } from '../../lib/messages.ts'
import { todayQuery } from '../follow-ups/api.ts'
import { asCounted } from './counted.ts'
import { openOf } from './use-today.ts'

/** The head of 今日 and of all promises: two views of one's work, side by side. The day is asked for by its page, or for its number in the rail. */
export function WorkHeader({ title, beside }: { title: string; beside?: ReactNode }) {
  const { data } = useQuery({ ...todayQuery, enabled: false })
  const open = data && data.openFollowUps - (data.followUps.length - openOf(data.followUps))
  return (
    <header className="border-b border-line-firm bg-surface">
      <div className="flex flex-wrap items-baseline gap-x-3 px-4 pt-3 sm:px-6">
        <h1 className="text-xl font-bold">{title}</h1>
        {beside && <p className="text-sm text-ink-soft">{beside}</p>}
      </div>
      <nav aria-label={m.today_views()} data-print="hide" className="flex px-2 sm:px-4">
        <Link to="/today" className={tab}>
          {m.today_title()}
        </Link>
        <Link to="/follow-ups" activeOptions={{ includeSearch: false }} className={tab}>
          {m.follow_ups_title()}
          {open !== undefined && (
            <span className="text-xs font-normal text-ink-faint">
              {m.follow_ups_all_count({ count: asCounted(open) })}
            </span>
          )}
        </Link>
      </nav>
    </header>
  )
}

const tab =
  'focus-inset -mb-px flex h-10 items-center gap-2 border-b-3 border-transparent px-2.5 text-base text-ink-soft hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-bold aria-[current=page]:text-ink max-sm:h-11'
