import type { ImportFormat } from '../../../shared/contracts/imports.ts'
import { m } from '../../lib/messages.ts'
import { DataItem, DataList } from '../../ui/data-list.tsx'
import { Section } from '../../ui/section.tsx'
import { delimiterNames, encodingNames, figure, kindNames } from './words.ts'

/** How the file was read, so that a wrong guess is noticed before anything is saved. */
export function Recognised({ format, rowsTotal }: { format: ImportFormat; rowsTotal: number }) {
  return (
    <Section title={m.import_recognised()}>
      <DataList>
        <DataItem label={m.import_kind()}>{kindNames[format.kind]()}</DataItem>
        <DataItem label={m.import_encoding()}>{encodingNames[format.encoding]}</DataItem>
        <DataItem label={m.import_delimiter()}>{delimiterNames[format.delimiter]()}</DataItem>
        <DataItem label={m.import_header()}>{headerText(format.headerLine)}</DataItem>
        <DataItem label={m.import_data_rows()}>
          {rowsTotal > 0 && (rowsTotal === 1 ? m.import_rows({ count: 1 }) : rowsText(rowsTotal))}
        </DataItem>
      </DataList>
    </Section>
  )
}

function headerText(line: number): string {
  if (line === 0) return m.import_header_none()
  if (line === 1) return m.import_header_line({ line })
  return m.import_header_line_after_notes({ line, count: line - 1 })
}

function rowsText(count: number): string {
  return m.import_rows({ count: figure(count) })
}
