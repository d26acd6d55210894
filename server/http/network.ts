/** Addresses in one canonical form, whatever way they were spelled (SEC-A05). */
import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** An address without zone or mapping, IPv6 as in RFC 5952: `203.0.113.7`, `2001:db8::1`. Null when it is none. */
export function canonicalAddress(spelled: string): string | null {
  const address =
    spelled
      .trim()
      .replace(/^\[|\]$/g, '')
      .split('%')[0] ?? ''
  // How a socket that listens on both spells IPv4: no need to take it apart.
  const plain = address.startsWith('::ffff:') ? address.slice(7) : address
  if (isIPv4(plain)) return plain
  if (!isIPv6(address)) return null
  const compressed = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const [, ...mapped] = compressed.match(/^::ffff:([0-9a-f]+):([0-9a-f]+)$/) ?? []
  return mapped.length > 0 ? dotted(mapped) : compressed
}

/** What counts as one client: an IPv4 address, or the /64 that an IPv6 customer is given at least. */
export function networkOf(address: string): string {
  const canonical = canonicalAddress(address)
  return canonical?.includes(':') ? prefixOf(canonical, 64) : (canonical ?? 'unknown')
}

/** A network wide enough that it names no household: IPv4 /24, IPv6 /48. For showing. */
export function maskedNetwork(address: string): string | null {
  const canonical = canonicalAddress(address)
  if (!canonical) return null
  return canonical.includes(':') ? prefixOf(canonical, 48) : canonical.replace(/\.\d+$/, '.x')
}

/** Whether an address is in a list of addresses and CIDR ranges. @throws Error for an entry that is neither. */
export function createAddressList(entries: readonly string[]): (address: string) => boolean {
  if (entries.length === 0) return () => false
  const list = new BlockList()
  for (const entry of entries) {
    const [spelled = '', prefix] = entry.split('/')
    const address = canonicalAddress(spelled)
    const bits = prefix === undefined ? null : Number(prefix)
    const most = address?.includes(':') ? 128 : 32
    if (!address || (bits !== null && !(Number.isInteger(bits) && bits >= 0 && bits <= most)))
      throw new Error(`TRUSTED_PROXIES: ${entry} is no address and no range.`)
    if (bits === null) list.addAddress(address, familyOf(address))
    else list.addSubnet(address, bits, familyOf(address))
  }
  return (address) => list.check(address, familyOf(address))
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return address.includes(':') ? 'ipv6' : 'ipv4'
}

function prefixOf(address: string, bits: number): string {
  const groups = expand(address).slice(0, bits / 16)
  return `${canonicalAddress(`${groups.join(':')}::`)}/${bits}`
}

function expand(compressed: string): string[] {
  const [head = '', tail] = compressed.split('::')
  const groups = (part: string) => part.split(':').filter(Boolean)
  if (tail === undefined) return groups(head)
  const missing = 8 - groups(head).length - groups(tail).length
  return [...groups(head), ...Array.from({ length: missing }, () => '0'), ...groups(tail)]
}

function dotted(groups: string[]): string {
  return groups
    .map((group) => Number.parseInt(group, 16))
    .flatMap((value) => [value >> 8, value & 255])
    .join('.')
}
