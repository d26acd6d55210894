/** E-mail addresses of contacts, by whatever rule they were given out; we send them nothing. */
import { halfWidth } from './addresses.ts'
import { withoutDirections } from './signs.ts'

/** A dot anywhere, a slash, quotation marks: addresses that mobile carriers gave out and still deliver to. */
const local = /(?:[^\s"(),:;<>@[\\\]\p{C}]+|"(?:[^"\\\p{C}]|\\[^\p{C}])+")/u
const domain = /(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,}/u
const contact = new RegExp(`^${local.source}@${domain.source}$`, 'u')

/** Whether it can be somebody's address, by whatever rule it was given out. For contacts, whom we send nothing. */
export function isContactAddress(text: string): boolean {
  return text.length <= 254 && contact.test(text)
}

/**
 * The addresses of a contact in a text as people paste it: full-width, with a name, a label, mailto:, brackets or a full stop around
 * it, several of them in one cell. None where nothing in it is one.
 */
export function readContactAddresses(text: string): string[] {
  if (/^[!-~]+$/.test(text) && isContactAddress(text)) return [text]
  const plain = withoutDirections(halfWidth(text.slice(0, longestText)))
    .replace(/[\u00ad\u200b\u2060\ufeff]|\p{Variation_Selector}/gu, '')
    .replace(/\s*[@\uff20\ufe6b]\s*/g, '@')
    .replaceAll('。', '.')
    .replace(remarks, ' ')
    .replace(/[［］【】〔〕〈〉《》「」『』]/g, ' ')
    .trim()
  if (isContactAddress(bare(plain))) return [bare(plain)]
  const parts = plain
    .split(/[\s,、，;；<>|()[\]（）]+/)
    .filter(Boolean)
    .flatMap((part) => (isContactAddress(bare(part)) ? [bare(part)] : part.split('/').map(bare)))
  const found = parts.filter(isContactAddress)
  // taro yamada@example.com may have lost its dot; in brackets it is an address with a name.
  if (!plain.includes('<') && parts.some((part) => /^[!-9;-~]+$/.test(part) && !isContactAddress(part)))
    return []
  return [...new Map(found.map((address) => [address.toLowerCase(), address])).values()]
}

const longestText = 1_000

/** （総務）, 【メール】: what stands in brackets and is no address. */
const remarks = /[([（［【〔〈《][^()[\]（）［］【】〔〕〈〉《》@]*[)\]）］】〕〉》]/g

/** One address without its label, the signs and quotation marks around it and what ends its sentence. */
function bare(part: string): string {
  return part
    .replace(/^[^@"]*[:：](?!\/\/)\s*/, '')
    .replace(/^[^\p{ASCII}\p{L}\p{Nd}]+|[^\p{ASCII}\p{L}\p{Nd}]+$/gu, '')
    .replace(/^(['"])(.*)['"]$/, '$2')
    .replace(/\?(?:subject|body|cc)=.*$/i, '')
    .replace(/[.:：]+$/, '')
}
