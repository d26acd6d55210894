/** Addresses in one canonical form, whatever way they were spelled (SEC-A05). */
import { BlockList, isIP, isIPv6 } from 'node:net'

/** An address without zone, mapping, compression or capitals: `203.0.113.7`, `2001:db8:0:0:0:0:0:1`. Null when it is none. */
export function canonicalAddress(spelled: string): string | null {
  const address =
    spelled
      .trim()
      .replace(/^\[|\]$/g, '')
      .split('%')[0] ?? ''
  if (!isIPv6(address)) return isIP(address) === 4 ? address : null
  const groups = expand(new URL(`http://[${address}]`).hostname.slice(1, -1))
  const isMapped = groups.slice(0, 5).every((group) => group === '0') && groups[5] === 'ffff'
  return isMapped ? dotted(groups.slice(6)) : groups.join(':')
}

/** What counts as one client: an IPv4 address, or the /64 that an IPv6 customer is given at least. */
export function networkOf(address: string): string {
  const canonical = canonicalAddress(address)
  if (!canonical?.includes(':')) return canonical ?? 'unknown'
  return `${canonical.split(':').slice(0, 4).join(':')}::/64`
}

/** A network wide enough that it names no household: IPv4 /24, IPv6 /48. For showing. */
export function maskedNetwork(address: string): string | null {
  const canonical = canonicalAddress(address)
  if (!canonical) return null
  if (canonical.includes(':')) return `${canonical.split(':').slice(0, 3).join(':')}::/48`
  return canonical.replace(/\.\d+$/, '.x')
}

/** Whether an address is in a list of addresses and CIDR ranges. @throws Error for an entry that is neither. */
export function createAddressList(entries: readonly string[]): (address: string) => boolean {
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
