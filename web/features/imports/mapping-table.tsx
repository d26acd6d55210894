import type { ImportFormat } from '../../../shared/contracts/imports.ts'
import type { ImportField } from '../../../shared/records/import-targets.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { classes } from '../../ui/classes.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Section } from '../../ui/section.tsx'
import { Select } from '../../ui/select.tsx'
import { columnName, targetOptions } from './words.ts'

interface MappingTableProps {
  format: ImportFormat
  mapping: readonly ImportField[]
  error: unknown
  onChange: (column: number, field: ImportField) => void
}

/** Every column of the file, some of its values, and what it becomes. */
export function MappingTable({ format, mapping, error, onChange }: MappingTableProps) {
  return (
    <Section title={m.import_mapping()} description={m.import_mapping_hint()} flush>
      {error !== null && <ErrorNote {...explain(error)} className="m-4" />}
      <ul className="border-t border-line">
        {format.columns.map(({ name, samples }, at) => {
          const column = columnName(name, at, format)
          return (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              key={at}
              className={classes(
                'grid min-h-row items-center gap-x-4 gap-y-1 border-b border-line px-4 py-1 last:border-0 max-sm:py-2.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,2fr)_14rem] sm:px-6',
                (mapping[at] ?? 'ignore') === 'ignore' && 'bg-canvas',
              )}
            >
              <span className="min-w-0 truncate text-base" title={column}>
                {column}
              </span>
              <Samples samples={samples} />
              <Select
                label={m.import_target_of({ column })}
                hideLabel
                value={mapping[at] ?? 'ignore'}
                onValueChange={(field) => onChange(at, field)}
                options={targetOptions()}
              />
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

/** Three that differ say more about a column than twenty. */
function Samples({ samples }: { samples: readonly string[] }) {
  const shown = [...new Set(samples)].slice(0, 3)
  return (
    <span className="min-w-0 truncate text-sm text-ink-soft" title={shown.join('\n')}>
      {shown.length > 0 ? shown.join(' ／ ') : '—'}
    </span>
  )
}
