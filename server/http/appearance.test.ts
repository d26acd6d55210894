import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { appearanceAttributes } from './appearance.ts'

test.each([
  ['theme=dark', ' data-theme="dark"'],
  ['theme=light', ' data-theme="light"'],
  ['theme=system; density=comfortable', ''],
  ['density=compact', ' data-density="compact"'],
  ['theme=dark; density=compact', ' data-theme="dark" data-density="compact"'],
  ['theme="><script>; density="><script>', ''],
  ['', ''],
])(
  'the look: the first page has the theme and the rows that this browser chose (%s)',
  async (cookie, expected) => {
    const app = new Hono().get('/', (c) => c.text(appearanceAttributes(c)))
    expect(await (await app.request('/', { headers: { cookie } })).text()).toBe(expected)
  },
)
