import type { ReactNode } from 'react'
import type { ImportFormat } from '../../../shared/contracts/imports.ts'
import { m } from '../../lib/messages.ts'
import { delimiterNames, encodingNames, figure, kindNames } from './words.ts'

/** How the file was read, in a line, so that a wrong guess is noticed before anything is saved. */
export function Recognised({ format, rowsTotal }: { format: ImportFormat; rowsTotal: number }) {
  return (
    <section
      aria-label={m.import_recognised()}
      className="border-y border-line-firm bg-canvas px-4 py-2.5 sm:px-6"
    >
      <dl className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
        <Fact label={m.import_kind()}>{kindNames[format.kind]()}</Fact>
        <Fact label={m.import_encoding()}>{encodingNames[format.encoding]}</Fact>
        <Fact label={m.import_delimiter()}>{delimiterNames[format.delimiter]()}</Fact>
        <Fact label={m.import_header()}>{headerText(format.headerLine)}</Fact>
        {rowsTotal > 0 && <Fact label={m.import_data_rows()}>{rowsText(rowsTotal)}</Fact>}
      </dl>
    </section>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex gap-2">
      <dt className="shrink-0 text-ink-faint">{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function headerText(line: number): string {
  if (line === 0) return m.import_header_none()
  if (line === 1) return m.import_header_line({ line })
  return m.import_header_line_after_notes({ line, count: line - 1 })
}

function rowsText(count: number): string {
  return count === 1 ? m.import_rows({ count }) : m.import_rows({ count: figure(count) })
}
