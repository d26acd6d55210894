import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { themeAttribute } from './theme.ts'

test.each([
  ['theme=dark', ' data-theme="dark"'],
  ['theme=light', ' data-theme="light"'],
  ['theme=system', ''],
  ['theme="><script>', ''],
  ['', ''],
])('the look: the first page has the theme that this browser chose (%s)', async (cookie, expected) => {
  const app = new Hono().get('/', (c) => c.text(themeAttribute(c)))
  expect(await (await app.request('/', { headers: { cookie } })).text()).toBe(expected)
})
