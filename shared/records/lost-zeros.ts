/** What a spreadsheet took from the beginning of a list's numbers and postal codes. */
import { findOffer, withSpoilt } from '../phone-offers.ts'
import { takeApart } from '../phone-parts.ts'
import { plainText } from '../phone-text.ts'
import { withLostZeros } from '../postal-code.ts'
import { type ImportField, isRepeated } from './import-targets.ts'

interface LostZero {
  typed: string
  whole: string
}

/** The samples of a list's columns that lack zeros, each with what it was before the spreadsheet. */
export function findLostZeros(
  columns: readonly { samples: readonly string[] }[],
  mapping: readonly ImportField[],
): LostZero[] {
  return columns.flatMap(({ samples }, at) =>
    samples.flatMap((typed) => {
      const whole = mended(mapping[at] ?? 'ignore', typed)
      return whole === null ? [] : [{ typed, whole }]
    }),
  )
}

/** Null: nothing is missing. */
function mended(field: ImportField, typed: string): string | null {
  if (field === 'postal_code') {
    const whole = withLostZeros(typed)
    return whole === typed ? null : whole
  }
  if (!isRepeated(field)) return null
  const { text } = plainText(typed)
  const parts = takeApart(text)
  const spoilt = parts.length === 0 ? text : withSpoilt(text, parts).find((part) => typeof part === 'string')
  const offered = spoilt ? findOffer(spoilt)?.text : null
  return offered ? (takeApart(offered)[0]?.number ?? null) : null
}
