/**
 * The corporate number (法人番号): 13 digits, the first of them a check digit, 9 − (Σ Pn·Qn mod 9), where Pn is the n-th
 * digit from the right of the other twelve and Qn is 1 for odd and 2 for even n. An invoice number puts a T before it.
 */
export function isCorporateNumber(text: string): boolean {
  const digits = text.normalize('NFKC').trim().replace(/^T/i, '')
  if (!/^\d{13}$/.test(digits)) return false
  const sum = [...digits.slice(1)]
    .reverse()
    .reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 2), 0)
  return Number(digits[0]) === 9 - (sum % 9)
}
