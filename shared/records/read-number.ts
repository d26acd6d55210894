/** A whole number as people and lists write it, 「約1,234人」 or `１２３４`; null for what is none or is larger than `most`. */
export function readNumber(text: string, most: number): number | null {
  const digits = text.normalize('NFKC').replace(/[,\s]|^約|(人|名|people|employees)$/gi, '')
  return /^\d{1,15}$/.test(digits) && Number(digits) <= most ? Number(digits) : null
}
