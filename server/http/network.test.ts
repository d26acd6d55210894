import { expect, test } from 'vitest'
import { canonicalAddress, createAddressList, maskedNetwork, networkOf } from './network.ts'

test('SEC-A05 an IPv4 address is one client, however it is mapped into IPv6', () => {
  for (const spelled of [
    '203.0.113.7',
    ' 203.0.113.7 ',
    '::ffff:203.0.113.7',
    '::FFFF:203.0.113.7',
    '::ffff:cb00:7107',
    '0:0:0:0:0:ffff:203.0.113.7',
    '[::ffff:203.0.113.7]',
  ])
    expect(networkOf(spelled)).toBe('203.0.113.7')
})

test('SEC-A05 an IPv6 client is its /64 in one spelling', () => {
  for (const spelled of [
    '2001:db8:1:2::1',
    '2001:DB8:1:2:0:0:0:1',
    '2001:0db8:0001:0002:ffff:ffff:ffff:ffff',
    '2001:db8:1:2:3:4:203.0.113.7',
    '2001:db8:1:2::1%eth0',
    '[2001:db8:1:2::9]',
  ])
    expect(networkOf(spelled)).toBe('2001:db8:1:2::/64')
  expect(networkOf('2001:db8:1:3::1')).not.toBe(networkOf('2001:db8:1:2::1'))
  expect(networkOf('::1')).toBe('::/64')
})

test.each([
  ['::1', '0:0:0:0:0:0:0:1'],
  ['2001:db8::1', '2001:0DB8:0:0:0:0:0:1'],
  ['2001:db8:0:1:1:1:1:1', '2001:db8::1:1:1:1:1'],
  ['2001:0:0:1::1', '2001:0:0:1:0:0:0:1'],
  ['2001:db8::1:0:0:1', '2001:db8:0:0:1:0:0:1'],
  ['::', '0:0:0:0:0:0:0:0'],
  ['::ffff:1', '0:0:0:0:0:0:ffff:1'],
  ['::ffff:0:cb00:7107', '::ffff:0:203.0.113.7'],
])('an IPv6 address is written as RFC 5952 says: %s', (written, spelled) => {
  expect(canonicalAddress(spelled)).toBe(written)
  expect(canonicalAddress(written)).toBe(written)
})

test.each([
  '',
  'unknown',
  '203.0.113',
  '1.2.3.4.5',
  'example.com',
  '12345::1',
  '1.2.3.4, 5.6.7.8',
  '::ffff:',
  '::ffff:1.2.3',
])('SEC-A05 %j is no address', (text) => expect(canonicalAddress(text)).toBeNull())

test('a shown network names no household', () => {
  expect(maskedNetwork('203.0.113.7')).toBe('203.0.113.x')
  expect(maskedNetwork('2001:db8:1:2::1')).toBe('2001:db8:1::/48')
  expect(maskedNetwork('::1')).toBe('::/48')
  expect(maskedNetwork('nonsense')).toBeNull()
})

test('SEC-A05 proxies are named by address or range', () => {
  const isProxy = createAddressList(['10.0.0.0/8', '192.0.2.1', '2001:db8::/32'])
  for (const address of ['10.1.2.3', '192.0.2.1', '2001:db8:0:0:0:0:0:5']) expect(isProxy(address)).toBe(true)
  for (const address of ['11.0.0.1', '192.0.2.2', '2001:db9:0:0:0:0:0:1'])
    expect(isProxy(address)).toBe(false)
})

test.each(['proxy', '10.0.0.0/33', '10.0.0.0/x', '2001:db8::/129'])(
  'a proxy named %j is refused at the start',
  (entry) => expect(() => createAddressList([entry])).toThrow(/TRUSTED_PROXIES/),
)
