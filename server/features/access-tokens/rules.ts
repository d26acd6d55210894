import { randomInt } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { longestTokenDays } from '../../../shared/contracts/access-tokens.ts'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const prefix = 'sp_'
/** 30 characters of 62 are 178 random bits. */
const randomLength = 30
const checkLength = 6

/** `sp_`, what is random, and its checksum: a secret scanner recognises it, and a typing error costs no query. */
export function makeToken(): string {
  const random = Array.from({ length: randomLength }, () => alphabet[randomInt(alphabet.length)]).join('')
  return prefix + random + checksum(random)
}

/** Whether a text is written like a token of ours; says nothing about whether it opens anything. */
export function isToken(text: string): boolean {
  const [, random = '', check] = /^sp_([0-9A-Za-z]{30})([0-9A-Za-z]{6})$/.exec(text) ?? []
  return check !== undefined && checksum(random) === check
}

/** What is shown of a token to tell it from others. */
export function startOf(token: string): string {
  return token.slice(0, prefix.length + 4)
}

function checksum(text: string): string {
  let rest = crc32(text)
  let digits = ''
  for (let at = 0; at < checkLength; at += 1) {
    digits = alphabet[rest % alphabet.length] + digits
    rest = Math.floor(rest / alphabet.length)
  }
  return digits
}

/** What is wrong with an end, if anything: it lies ahead, and within a year. */
export function faultOfEnd(expiresAt: Date, now: Date): 'too_small' | 'too_big' | null {
  const ahead = expiresAt.getTime() - now.getTime()
  if (ahead <= 0) return 'too_small'
  return ahead > longestTokenDays * 86_400_000 ? 'too_big' : null
}
