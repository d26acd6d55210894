import type { AccountReceipt } from '../../../shared/contracts/accounts.ts'
import { tabStorage } from '../../lib/browser-storage.ts'

const place = 'goodbye-receipt'

/** Keeps the receipt for the page after this one: nobody is signed in there, and the server has nothing left to ask. */
export function keepReceipt(receipt: AccountReceipt): void {
  tabStorage.write(place, JSON.stringify(receipt))
}

/** Our own text, as `keepReceipt` wrote it in this tab. */
export function readReceipt(): AccountReceipt | null {
  const kept = tabStorage.read(place)
  return kept === null ? null : (JSON.parse(kept) as AccountReceipt)
}
