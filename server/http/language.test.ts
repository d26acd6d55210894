/** In which language somebody is answered who has not said which. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sameOrigin, signUp, startTestServer } from '../../tests/server.ts'
import { whileTesting } from '../../tests/while-testing.ts'
import { admission } from '../app.ts'
import { configView } from '../features/installation/view.ts'
import type { AppEnv } from './router.ts'
import { openSession } from './session.ts'
import { webRoutes } from './web.ts'

const server = whileTesting(startTestServer)
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shodan-web-'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><html lang="ja"><title>商談Pro</title></html>')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const american = 'en-US,en;q=0.9'

/** The page of the web app, as a browser with these headers gets it. */
async function pageFor(headers: Record<string, string>, path = '/login') {
  const app = new Hono<AppEnv>()
    .use(async (c, next) => {
      c.set('services', server.services)
      c.set('requestId', uuidv7())
      c.set('ipAddress', null)
      c.set('admission', admission)
      await next()
    })
    .use(openSession)
    .route('/', webRoutes({ production: false }, configView(server.services), `${folder}/`))
  const answer = await app.request(path, { headers })
  const [, lang] = /<html lang="(\w+)"/.exec(await answer.text()) ?? []
  return { answer, lang }
}

describe('D8: the page of the web app', () => {
  test.each([
    [american, 'en'],
    ['ja,en-US;q=0.9,en;q=0.8', 'ja'],
    ['fr-FR, de;q=0.9, en;q=0.3', 'en'],
    ['en;q=0.3, ja-JP;q=0.7', 'ja'],
    ['fr, zh-TW', 'ja'],
    ['*', 'ja'],
    ['', 'ja'],
  ])('D8: for a browser that prefers "%s" is in %s, and says so', async (header, lang) => {
    const { answer, lang: written } = await pageFor({ 'accept-language': header })
    expect(written).toBe(lang)
    expect(answer.headers.get('content-language')).toBe(lang)
    expect(answer.headers.get('vary')).toContain('Accept-Language')
    expect(answer.headers.get('cache-control')).toBe('no-cache')
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  test('D8: follows the address first, then what was chosen here, then the person, then the mail', async () => {
    const person = await signUp(server)
    await server.services.sql`update app_user set locale = 'ja' where id = ${person.actor.userId}`
    const asks = { 'accept-language': american }
    expect((await pageFor(asks, '/login?lang=ja')).lang).toBe('ja')
    expect((await pageFor({ ...asks, cookie: 'lang=ja' })).lang).toBe('ja')
    expect((await pageFor({ ...asks, cookie: person.cookie })).lang).toBe('ja')
    expect((await pageFor(asks, '/reset-password?mailLang=ja')).lang).toBe('ja')
  })
})

test('D8: a mail to somebody without an account is in the language of their browser', async () => {
  const email = `${uuidv7()}@example.com`
  const headers = { ...sameOrigin, 'accept-language': american }
  await server.app.request('/api/auth/sign-up/request', {
    method: 'POST',
    headers,
    body: JSON.stringify({ email }),
  })
  expect((await server.mailTo(email)).subject).toBe('Continue signing up for Shodan Pro')
})
