/** A whole number as people and lists write it, 「約1,234人（連結）」, `１２３４` or `1234.0`; null for what is none or is larger than `most`. */
export function readNumber(text: string, most: number): number | null {
  const plain = text.normalize('NFKC').replace(/[,\s]|^約|\([^()]*\)$|\.0+$/g, '')
  const digits = plain.replace(/(人|名|people|employees)$/i, '')
  return /^\d{1,15}$/.test(digits) && Number(digits) <= most ? Number(digits) : null
}

/** Any number as people write it, also below zero and with decimals; null for what is none. */
export function readDecimal(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[,\s]/g, '')
    .replace(/^[−–ー△▲]/, '-')
  return /^-?\d{1,16}(\.\d+)?$/.test(plain) ? Number(plain) : null
}
