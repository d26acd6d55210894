/** A postal code with the zeros that a spreadsheet took from its beginning, 060-0001 for 600001; others as they are. */
export function withLostZeros(text: string): string {
  const digits = text.normalize('NFKC').replace(/\.0+$/, '')
  if (!/^[1-9]\d{4,5}$/.test(digits)) return text
  return digits.padStart(7, '0').replace(/^\d{3}/, '$&-')
}
