import type { ImportFormat } from '../../../shared/contracts/imports.ts'
import type { ImportField } from '../../../shared/records/import-targets.ts'
import { findLostZeros } from '../../../shared/records/lost-zeros.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { Banner } from '../../ui/banner.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'

interface LostZerosProps {
  format: ImportFormat
  mapping: readonly ImportField[]
  putsBack: boolean
  /** Why the last answer was not kept. */
  error: Error | null
  onChange: (putsBack: boolean) => void
}

/** Offers to put back the zeros that a spreadsheet took from numbers and postal codes; none where none is missing. */
export function LostZeros({ format, mapping, putsBack, error, onChange }: LostZerosProps) {
  const found = findLostZeros(format.columns, mapping)
  if (found.length === 0) return null
  const examples = found.slice(0, 3).map((one) => m.import_zeros_example(one))
  return (
    <Banner tone="warn" title={m.import_zeros_lost()}>
      <p className="tabular-nums">{examples.join(m.record_list_comma())}</p>
      <Checkbox label={m.import_zeros_put_back()} checked={putsBack} onCheckedChange={onChange} />
      {error !== null && <ErrorNote {...explain(error)} className="mt-2" />}
    </Banner>
  )
}
