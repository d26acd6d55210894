import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Config, config as configContract } from '../../shared/contracts/auth.ts'
import { webRoutes } from './web.ts'

const config: Config = {
  evaluation: false,
  sandboxZoom: false,
  signInWith: ['google'],
  mail: true,
  mailInbox: null,
  demo: null,
  supportEmail: `"><script>'$&@example.com`,
  zoomAppDownloadUrl: 'https://zoom.us/download',
}
const text = '0123456789'
const packed = gzipSync(text)
let folder: string
let web: ReturnType<typeof webRoutes>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shodan-web-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><html lang="ja"><head></head></html>')
  await writeFile(join(folder, 'icon.svg'), text)
  await writeFile(join(folder, 'assets/main.js'), text)
  await writeFile(join(folder, 'assets/main.js.gz'), packed)
  web = webRoutes({ production: false }, config, `${folder}/`)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('a part of a file', () => {
  const files = ['/icon.svg', '/assets/main.js']
  const ask = async (path: string, headers: Record<string, string>) => {
    const answer = await web.request(path, { headers })
    return [answer.status, answer.headers.get('content-range'), await answer.text()]
  }

  test.each([
    'bytes=x',
    'bytes',
    '0-4',
    'bytes=-',
    'bytes=4-2',
    'bytes=0-4,6-7',
    'bytes=0-4, x',
    'lines=0-4',
    'bytes=0x0-4',
    '',
  ])('odd requests: a range that says nothing usable (%s) gives the whole file', async (range) => {
    for (const path of files) expect(await ask(path, { range })).toEqual([200, null, text])
  })

  test.each([
    ['bytes=2-4', 'bytes 2-4/10', '234'],
    ['bytes=7-', 'bytes 7-9/10', '789'],
    ['bytes=-3', 'bytes 7-9/10', '789'],
    ['bytes=-30', 'bytes 0-9/10', text],
    ['bytes=8-99999999999999999999', 'bytes 8-9/10', '89'],
  ])('odd requests: %s gives that part', async (range, part, content) => {
    for (const path of files) expect(await ask(path, { range })).toEqual([206, part, content])
  })

  test.each(['bytes=10-', 'bytes=10-20', 'bytes=-0'])('odd requests: %s lies outside: 416', async (range) => {
    for (const path of files) expect(await ask(path, { range })).toEqual([416, 'bytes */10', ''])
  })

  test('odd requests: whoever has a part of what may have been another file gets the whole', async () => {
    for (const path of files) {
      const { headers } = await web.request(path)
      for (const known of ['"other"', headers.get('last-modified') ?? ''])
        expect(await ask(path, { range: 'bytes=2-4', 'if-range': known })).toEqual([200, null, text])
    }
  })

  test('odd requests: a part of a compressed file is one of its compressed bytes', async () => {
    const answer = await web.request('/assets/main.js', {
      headers: { range: 'bytes=2-4', 'accept-encoding': 'gzip' },
    })
    expect([answer.status, answer.headers.get('content-encoding')]).toEqual([206, 'gzip'])
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(packed.subarray(2, 5))
  })

  test('odd requests: a page is made anew and comes whole, and a HEAD knows no parts', async () => {
    expect((await web.request('/login', { headers: { range: 'bytes=0-3' } })).status).toBe(200)
    for (const path of files)
      expect((await web.request(path, { method: 'HEAD', headers: { range: 'bytes=0-3' } })).status).toBe(200)
  })
})

test('the page says whether the browser brings a session, so that only then somebody asks whose', async () => {
  const page = async (headers: Record<string, string>) => (await web.request('/login', { headers })).text()
  expect(await page({ cookie: '__Host-shodan_session=any.thing' })).toContain('<html lang="ja" data-session>')
  expect(await page({})).toContain('<html lang="ja">')
})

test('SEC-W06 the page brings along how the installation is set up, whatever is written there', async () => {
  const page = await (await web.request('/login')).text()
  const [, written = ''] = /<meta name="installation" content="([^"]*)"><\/head>/.exec(page) ?? []
  const read = written
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
  expect(configContract.parse(JSON.parse(read))).toEqual(config)
})
