import type { ReactNode } from 'react'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { classes } from '../../ui/classes.ts'

interface RecordLayoutProps {
  /** Whose page it is; null while it is on its way. */
  of: RecordRef | null
  /** What one needs while dialling: numbers, people. */
  numbers: ReactNode
  /** What one looks up now and then: promises, facts. It has the third column, or stands under the numbers while a call has it. */
  facts: ReactNode
  /** What one reads while talking. */
  activity: ReactNode
}

/** A record's page under its header, in columns by speed of need; the first two stay when a call begins. */
export function RecordLayout({ of, numbers, facts, activity }: RecordLayoutProps) {
  return (
    <div
      data-record={of?.id}
      className={classes(
        'grid flex-1 grid-cols-1 bg-surface',
        '@min-[44rem]/page:grid-cols-[22rem_minmax(0,1fr)] @min-[44rem]/page:grid-rows-[auto_1fr]',
        '@min-[66rem]/page:grid-cols-[22rem_minmax(0,1fr)_19rem]',
      )}
    >
      <div className={column}>{numbers}</div>
      <div
        className={classes(
          column,
          'border-t border-line @min-[66rem]/page:col-start-3 @min-[66rem]/page:row-span-2 @min-[66rem]/page:row-start-1 @min-[66rem]/page:border-t-0 @min-[66rem]/page:border-l @min-[66rem]/page:border-line-firm',
        )}
      >
        {facts}
      </div>
      <div
        className={classes(
          column,
          'border-t border-line @min-[44rem]/page:col-start-2 @min-[44rem]/page:row-span-2 @min-[44rem]/page:row-start-1 @min-[44rem]/page:border-t-0 @min-[44rem]/page:border-l @min-[44rem]/page:border-line-firm',
        )}
      >
        {activity}
      </div>
    </div>
  )
}

/** Sections of one sheet, divided by lines. */
const column = 'min-w-0 *:rounded-none *:border-0 *:not-last:border-b *:border-line'
