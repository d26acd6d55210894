import type { ImportFormat } from '../../../shared/contracts/imports.ts'
import { findOffer } from '../../../shared/phone-offers.ts'
import { takeApart } from '../../../shared/phone-parts.ts'
import { plainText } from '../../../shared/phone-text.ts'
import { withLostZeros } from '../../../shared/postal-code.ts'
import { type ImportField, numberTargets } from '../../../shared/records/import-targets.ts'
import { m } from '../../lib/messages.ts'
import { Banner } from '../../ui/banner.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'

interface LostZerosProps {
  format: ImportFormat
  mapping: readonly ImportField[]
  putsBack: boolean
  onChange: (putsBack: boolean) => void
}

/** Offers to put back the zeros that a spreadsheet took from numbers and postal codes; none where none is missing. */
export function LostZeros({ format, mapping, putsBack, onChange }: LostZerosProps) {
  const found = format.columns.flatMap(({ samples }, at) => {
    const field = mapping[at] ?? 'ignore'
    return samples.flatMap((typed) => {
      const whole = mended(field, typed)
      return whole === null ? [] : [m.import_zeros_example({ typed, whole })]
    })
  })
  if (found.length === 0) return null
  return (
    <Banner tone="warn" title={m.import_zeros_lost()}>
      <p className="tabular-nums">{found.slice(0, 3).join(m.record_list_comma())}</p>
      <Checkbox label={m.import_zeros_put_back()} checked={putsBack} onCheckedChange={onChange} />
    </Banner>
  )
}

/** A value of a column as it was before the spreadsheet; null: nothing is missing. */
function mended(field: ImportField, typed: string): string | null {
  if (field === 'postal_code') {
    const whole = withLostZeros(typed)
    return whole === typed ? null : whole
  }
  if (!numberTargets.some(({ target }) => target === field)) return null
  const { text } = plainText(typed)
  const offered = takeApart(text).length === 0 ? findOffer(text)?.text : null
  return offered ? (takeApart(offered)[0]?.number ?? null) : null
}
