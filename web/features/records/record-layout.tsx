import type { ReactNode } from 'react'

/** A record's page under its header: facts beside what happened, or above it on a narrow screen. */
export function RecordLayout({ facts, activity }: { facts: ReactNode; activity: ReactNode }) {
  return (
    <div className="grid grid-cols-1 items-start gap-4 p-4 sm:px-6 lg:grid-cols-[minmax(20rem,2fr)_minmax(0,3fr)]">
      <div className="flex min-w-0 flex-col gap-4">{facts}</div>
      <div className="min-w-0">{activity}</div>
    </div>
  )
}
