import { describe, expect, test } from 'vitest'
import { findBreaches } from './house-rules.ts'
import { parseFile } from './source-files.ts'

/** File, what stands in it, and the rule that refuses it. */
const refused: [string, string, string][] = [
  ['shared/japanese.ts', "import { join } from 'node:path'", 'shared imports only itself'],
  ['shared/japanese.ts', "import { ctx } from '../server/ctx.ts'", 'shared imports only itself'],
  ['db/open.ts', "import { readEnv } from '../server/env.ts'", 'db imports only shared'],
  ['messages/en.ts', "import { ja } from './ja.ts'", 'messages are texts'],
  ['server/pool.ts', "import pg from 'pg'", 'the driver only in db/sql/'],
  ['server/app.ts', "import { router } from '../web/router.tsx'", 'server imports only itself'],
  [
    'server/app.ts',
    "import { createZoomSandbox } from '../sandbox/zoom/app.ts'",
    'server imports only itself',
  ],
  [
    'web/main.tsx',
    "import { callRoutes } from '../server/features/calls/routes.ts'",
    'web imports only itself',
  ],
  ['web/main.tsx', "const ctx = await import('../server/ctx.ts')", 'web imports only itself'],
  ['web/main.tsx', "import type { Ctx } from '../server/ctx.ts'", 'web imports only itself'],
  ['web/main.tsx', "import { join } from 'node:path'", 'web imports only itself'],
  ['sandbox/zoom/app.ts', "import { readEnv } from '../../server/env.ts'", 'the sandbox stands alone'],
  ['server/features/calls/place-call.ts', "import { Hono } from 'hono'", 'Hono only in'],
  ['server/features/calls/rules.ts', "import type { Context } from 'hono'", 'Hono only in'],
  ['server/features/calls/routes.ts', "import { eq } from 'drizzle-orm'", 'Drizzle only in'],
  [
    'server/features/calls/place-call.ts',
    "import { client } from '../zoom/client.ts'",
    'a feature never imports',
  ],
  [
    'server/features/calls/place-call.ts',
    "export { client } from '../zoom/client.ts'",
    'a feature never imports',
  ],
  ['server/app.ts', 'export const port = process.env.PORT', 'process.env only in'],
  ['server/features/zoom/revoke.ts', "await fetch('https://zoom.us')", 'fetch only in client.ts'],
  ['server/features/zoom/revoke.ts', 'export const luck = Math.random()', 'no Math.random'],
  ['web/ui/button.tsx', "export * from './icon.tsx'", 'no export *'],
  [
    'web/features/calls/unfinished.ts',
    "import { newCall } from '../../../shared/contracts/activity.ts'",
    'only types from contracts',
  ],
  ['web/ui/title.tsx', 'export const title = <h1 className="text-sm font-semibold" />', 'two weights'],
  ['web/ui/title.ts', 'export const title = `sm:font-medium`', 'two weights'],
  ['web/ui/mark.tsx', 'export const mark = <path fill="#EA4335" />', 'colours are tokens'],
  ['web/ui/mark.tsx', "export const mark = 'bg-[#fff]'", 'colours are tokens'],
  ['server/http/router.ts', "import { mayCall } from '../features/calls/rules.ts'", 'know a feature'],
  ['server/ctx.ts', "import type { Call } from './features/calls/rules.ts'", 'know a feature'],
  ['server/records/filter.ts', "import { callOf } from '../features/calls/queries.ts'", 'know a feature'],
  ['server/features/calls/place-call.ts', "import { sendMail } from '../../jobs/mail.ts'", 'knows a job'],
  ['server/jobs/mail.ts', "import { eq } from 'drizzle-orm'", 'jobs hold no SQL'],
  ['server/jobs/mail.ts', 'export const find = ({ sql }) => sql`select 1`', 'jobs hold no SQL'],
  ['server/features/calls/utils.ts', '', 'a file is named by what it holds'],
  ['web/lib/index.ts', '', 'a file is named by what it holds'],
  ['web/features/callDialog.tsx', '', 'kebab-case'],
  ['server/features/calls/parts/place-call.ts', '', 'no folders inside'],
]

const allowed: [string, string][] = [
  ['web/ui/title.tsx', 'export const title = <a href="#fade-in" className="font-bold">#12</a>'],
  ['web/features/identities/provider-mark.tsx', 'export const mark = <path fill="#EA4335" />'],
  ['server/app.ts', "import { callRoutes } from './features/calls/routes.ts'"],
  ['server/jobs/mail.ts', "import { deliverMail } from '../features/mail/deliver-mail.ts'"],
  ['shared/contracts/calls.ts', "import { z } from 'zod'"],
  ['messages/en.ts', "import type { ja } from './ja.ts'"],
  ['server/main.ts', "import { createZoomSandbox } from '../sandbox/zoom/app.ts'"],
  ['server/features/calls/routes.ts', "import { Hono } from 'hono'"],
  ['server/features/calls/place-call.ts', "import { findCompany } from '../companies/queries.ts'"],
  ['server/features/calls/place-call.ts', "import { toCall } from './view.ts'"],
  ['server/features/zoom/client.ts', "await fetch('https://zoom.us')"],
  ['server/features/calls/routes.test.ts', "import { Hono } from 'hono'; process.env.PORT"],
  ['web/features/calls/api.ts', "import type { CallRoutes } from '../../../server/features/calls/routes.ts'"],
]

describe('house rules', () => {
  test.each(refused)('%s may not say %s', (path, text, rule) => {
    const breaches = findBreaches([parseFile(path, text)], [])
    expect(breaches).toHaveLength(1)
    expect(breaches[0]).toContain(rule)
  })

  test.each(allowed)('%s may say %s', (path, text) => {
    expect(findBreaches([parseFile(path, text)], [])).toEqual([])
  })

  test('files that import each other are refused, unless only their types do', () => {
    const [one, two, three] = ['one', 'two', 'three'].map((name) => `server/${name}.ts`) as [
      string,
      string,
      string,
    ]
    const files = [
      parseFile(one, "import { two } from './two.ts'"),
      parseFile(two, "import { three } from './three.ts'"),
    ]
    const back = (text: string) => findBreaches([...files, parseFile(three, text)], [])
    expect(back("import { one } from './one.ts'")).toEqual([
      `${one}:1 no cycles: ${one} → ${two} → ${three} → ${one}`,
    ])
    expect(back("import type { One } from './one.ts'")).toEqual([])
  })

  test('an exception holds for its file and rule, and fails once it is not needed', () => {
    const broken = parseFile('server/app.ts', 'export const luck = Math.random()')
    const exception = { file: 'server/app.ts', rule: 'no Math.random on the server', reason: 'an example' }
    expect(findBreaches([broken], [exception])).toEqual([])
    expect(findBreaches([parseFile('server/app.ts', '')], [exception])).toEqual([
      'scripts/house-rules.ts: the exception of server/app.ts is not needed any more (no Math.random on the server)',
    ])
  })

  describe.each(['server', 'web'] as const)('features of %s', (side) => {
    const place = (feature: string, file: string) => `${side}/features/${feature}/${file}.ts`
    const auth = parseFile(place('auth', 'sign-in'), "import { disconnect } from '../zoom/disconnect.ts'")
    const zoom = parseFile(place('zoom', 'connect'), "import type { Person } from '../auth/person.ts'")
    const calls = parseFile(place('calls', 'place'), "import { isConnected } from '../zoom/state.ts'")

    test('form no circle, types included; the shortest is told with the files that make it', () => {
      const far = parseFile(place('zoom', 'call'), "import { placed } from '../calls/placed.ts'")
      const back = parseFile(place('calls', 'ask'), "import { ask } from '../auth/ask.ts'")
      const breaches = findBreaches([auth, zoom, far, back], [])
      expect(breaches[0]).toBe(
        `${auth.path}:1 features form no circle: auth → zoom → auth (` +
          `${auth.path} → ${place('zoom', 'disconnect')}; ${zoom.path} → ${place('auth', 'person')})`,
      )
      expect(breaches).toHaveLength(2)
      expect(breaches[1]).toContain('calls → auth → zoom → calls')
    })

    test('may know each other in one direction, and in tests in both', () => {
      const test = parseFile(place('zoom', 'connect.test'), "import { signIn } from '../auth/sign-in.ts'")
      expect(findBreaches([auth, calls, test], [])).toEqual([])
    })
  })
})
