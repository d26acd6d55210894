import {
  foldPassword,
  type PasswordFault,
  type PasswordOwner,
  passwordFault,
} from '../../../shared/password-words.ts'
import { Problem } from '../../../shared/problems.ts'
import { japanesePasswords } from './japanese-passwords.ts'

/**
 * SEC-A02: every new password passes here: at sign-up, change and reset.
 * @throws Problem `weak_password` with the reason, when it is a common one or made of what is known of its owner.
 */
export async function assertGoodPassword(password: string, owner: PasswordOwner): Promise<void> {
  const reason: PasswordFault | null =
    passwordFault(password, owner) ?? ((await isCommon(password)) ? 'common' : null)
  if (reason) throw new Problem('weak_password', { reason })
}

/** Listed as it is typed, or a listed one with a few digits or marks behind it (dragon2026, P@ssw0rd!). */
async function isCommon(password: string): Promise<boolean> {
  const listed = await commonPasswords()
  const folded = foldPassword(password)
  const typed = password.normalize('NFKC').toLowerCase()
  const stems = [typed.replace(/[\d!-/:-@]{1,4}$/, ''), folded.replace(/\d{1,4}$/, '')]
  return [typed, folded, ...stems].some((form) => listed.has(form))
}

let loaded: Promise<ReadonlySet<string>> | undefined

/** Twenty megabytes that a server needs only once somebody chooses a password. */
function commonPasswords(): Promise<ReadonlySet<string>> {
  loaded ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set([...dictionary['passwords-common'], ...japanesePasswords]),
  )
  return loaded
}
