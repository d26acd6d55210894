/** The corporate number (法人番号) of the National Tax Agency: 13 digits, the first of which checks the others. */

/**
 * Reads a corporate number at any width, with separators, the T of an invoice registration number or what a spreadsheet adds.
 * @returns its 13 digits, or null when it is not one.
 */
export function readCorporateNumber(text: string): string | null {
  const number = text
    .slice(0, 100)
    .normalize('NFKC')
    .replace(/[\s\p{Pd}ー\u2212,']|\.0+$/gu, '')
    .replace(/^T/i, '')
  return isCorporateNumber(number) ? number : null
}

/** Whether `number` is 13 digits with the right check digit. */
export function isCorporateNumber(number: string): boolean {
  return /^[1-9]\d{12}$/.test(number) && number[0] === String(checkDigit(number.slice(1)))
}

/**
 * 9 − (Σ Pn·Qn mod 9), Pn the n-th digit from the right, Qn 1 for odd n and 2 for even: the ordinance on the
 * designation of corporate numbers, article 2. @param digits the other twelve digits.
 */
export function checkDigit(digits: string): number {
  const sum = [...digits]
    .reverse()
    .reduce((sum, digit, at) => sum + Number(digit) * (at % 2 === 0 ? 1 : 2), 0)
  return 9 - (sum % 9)
}
