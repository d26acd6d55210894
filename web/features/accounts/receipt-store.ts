import type { AccountReceipt } from '../../../shared/contracts/accounts.ts'

const place = 'goodbye-receipt'

/** Keeps the receipt for the page after this one: nobody is signed in there, and the server has nothing left to ask. */
export function keepReceipt(receipt: AccountReceipt): void {
  sessionStorage.setItem(place, JSON.stringify(receipt))
}

/** Our own text, as `keepReceipt` wrote it in this tab. */
export function readReceipt(): AccountReceipt | null {
  const kept = sessionStorage.getItem(place)
  return kept === null ? null : (JSON.parse(kept) as AccountReceipt)
}
