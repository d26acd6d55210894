import { expect, test } from 'vitest'
import { findFaults } from './requirements.ts'

const page = `
- <a id="sec-t03"></a>**SEC-T03** Another workspace is missing.
- <a id="f-28"></a>**F-28** Events come twice.

| id | standing | why |
| --- | --- | --- |
| F-28 | not built | There are no events. |
`
const inTest = new Set(['tests/tenancy.test.ts'])
const kept = new Map([['SEC-T03', inTest]])

test('a page that explains every id, with a test or a reason for each, has no fault', () => {
  expect(findFaults(page, kept, kept)).toEqual([])
})

test('an id that a test names and the page does not explain is a fault', () => {
  const named = new Map([...kept, ['SEC-T04', inTest]])
  expect(findFaults(page, named, named)).toEqual([
    'docs/requirements.md does not explain SEC-T04, which tests/tenancy.test.ts names',
  ])
})

test.each([
  ['an anchor of another name', page.replace('"sec-t03"', '"sec-t30"')],
  ['no word of explanation', page.replace('Another workspace is missing.', '')],
])('an entry with %s explains nothing', (_, broken) => {
  expect(findFaults(broken, kept, kept)).toHaveLength(1)
})

test('a promise without a test needs a standing and a reason', () => {
  expect(findFaults(page, new Map(), kept)).toEqual([expect.stringContaining('no test keeps SEC-T03')])
  for (const broken of [page.replace('not built', 'some day'), page.replace('There are no events. ', '')])
    expect(findFaults(broken, kept, kept)).toEqual([expect.stringContaining('no test keeps F-28')])
})

test('a reason whose promise has a test by now is a fault', () => {
  const both = new Map([...kept, ['F-28', inTest]])
  expect(findFaults(page, both, both)).toEqual([expect.stringContaining('F-28 has a test')])
})

test('an id stands once', () => {
  expect(findFaults(page + page, kept, kept)).toContain('docs/requirements.md explains SEC-T03 twice')
})
