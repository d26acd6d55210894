import fc from 'fast-check'
import { expect, test } from 'vitest'
import { homePath, nextPath } from './next-path.ts'

const origin = 'https://shodan.example'

test('SEC-W04 a page of ours is where one goes on', () => {
  for (const path of [
    '/companies',
    '/companies/0197c1de-7a11-7000-8000-3b1d5f6a9c01',
    '/people?sort=-name',
    '/today#late',
    '/imports',
    '/confirm-email',
    '/settings/integrations?zoom=connected',
  ]) {
    expect(nextPath(path, origin)).toBe(path)
  }
})

const tricks = [
  '',
  ' ',
  '/',
  '//',
  '///',
  '//evil.example',
  '///evil.example',
  '////evil.example/companies',
  '/\\evil.example',
  '\\\\evil.example',
  '\\/evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '\t//evil.example',
  ' //evil.example',
  '/%2Fevil.example',
  '/%2f%2fevil.example',
  '/%5Cevil.example',
  '/%09/evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/companies/..//evil.example',
  '/companies/../..//evil.example',
  '/companies/%2e%2e//evil.example',
  'https://evil.example',
  'HTTPS://evil.example/companies',
  'http:evil.example',
  'https:/evil.example',
  'https:companies',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'blob:https://shodan.example/1',
  'vbscript:x',
  'mailto:a@evil.example',
  'zoomphonecall://+81300000000',
  'companies',
  './companies',
  '../companies',
  '@evil.example',
  '/@evil.example',
  ':80/companies',
  '?next=//evil.example',
  '#//evil.example',
  '/api/zoom/connect',
  '/api/auth/sign-out',
  '/sandbox/zoom',
  '/docs/zoom-phone',
  '/login',
  '/login?next=/login',
  '/signup',
  '/companiesx',
  '/Companies',
  '/companies%2f..%2f..%2fapi',
  '/unknown',
  '/assets/index.js',
  '\u0000/companies',
  '/\u2215evil.example',
  `/companies/${'x'.repeat(3000)}`,
]

test.each(tricks)('SEC-W04 %j leads home', (trick) => {
  expect(nextPath(trick, origin)).toBe(homePath)
})

test.each([undefined, null, 1, true, {}, ['/companies']])(
  'SEC-W04 %j, which is no text, leads home',
  (value) => {
    expect(nextPath(value, origin)).toBe(homePath)
  },
)

test('SEC-W04 whatever is asked for, the browser stays with us', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    '//',
    '..',
    '.',
    '%2f',
    '%5c',
    '@',
    ':',
    '?',
    '#',
    '\t',
    '\n',
    'companies',
    'evil.example',
    'https:',
  )
  const path = fc.oneof(
    fc.array(piece).map((pieces) => pieces.join('')),
    fc.string(),
    fc.webUrl(),
  )
  fc.assert(
    fc.property(path, (next) => {
      const target = new URL(nextPath(next, origin), origin)
      expect(target.origin).toBe(origin)
      expect(target.pathname).toMatch(/^\/(companies|people|today|imports|settings)(\/|$)/)
    }),
    { numRuns: 2000 },
  )
})
