import { Download } from 'lucide-react'
import type { ImportError } from '../../../shared/contracts/imports.ts'
import { m } from '../../lib/messages.ts'
import { buttonClass } from '../../ui/button-class.ts'
import { Section } from '../../ui/section.tsx'
import { faultNames, figure } from './words.ts'

interface ImportErrorsProps {
  title: string
  errors: readonly ImportError[]
  /** How many there are in all, where that is known. */
  count?: number
  /** Where all of them can be had; absent before the run. */
  href?: string
}

/** Rows that cannot be taken, or values of them: which, why, and what stands there. */
export function ImportErrors({ title, errors, count, href }: ImportErrorsProps) {
  if (errors.length === 0) return null
  const isPart = (count ?? 0) > errors.length
  return (
    <Section
      title={title}
      description={isPart ? m.import_failed_rows_some({ shown: figure(errors.length) }) : undefined}
      flush
      actions={
        href && (
          <a href={href} download className={buttonClass('secondary', 'small')}>
            <Download size={14} aria-hidden="true" />
            {m.import_download_errors()}
          </a>
        )
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key */}
      <div className="max-h-96 overflow-auto focus-inset" tabIndex={0}>
        <table className="w-full text-sm" aria-label={title}>
          <thead className="text-left text-xs text-ink-faint">
            <tr className="border-b border-line *:px-4 *:py-2 *:whitespace-nowrap max-sm:*:px-2 max-sm:*:first:pl-4 sm:*:first:pl-6 sm:*:last:pr-6">
              <th scope="col" className="w-0 text-right">
                {m.import_error_row()}
              </th>
              <th scope="col">{m.import_error_column()}</th>
              <th scope="col">{m.import_error_reason()}</th>
              <th scope="col">{m.import_error_value()}</th>
            </tr>
          </thead>
          <tbody>
            {errors.map((error) => (
              <tr
                key={`${error.row} ${error.column}`}
                className="border-b border-line align-top last:border-0 *:px-4 *:py-2 max-sm:*:px-2 max-sm:*:first:pl-4 sm:*:first:pl-6 sm:*:last:pr-6"
              >
                <td className="text-right tabular-nums">{figure(error.row)}</td>
                <td className="min-w-20 text-ink-soft">{error.column ?? '—'}</td>
                <td className="min-w-32">{faultNames[error.reason]()}</td>
                <td className="max-w-60 break-all text-ink-soft">{error.value || '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}
