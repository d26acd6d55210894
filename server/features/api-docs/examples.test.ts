import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { locales } from '../../../shared/messages.ts'
import { signUp, startTestServer, type TestServer } from '../../../tests/server.ts'

const run = promisify(execFile)
const hasCurl = spawnSync('curl', ['--version']).status === 0

let server: TestServer
let home: string
let listening: ReturnType<typeof serve>
let url: string

beforeAll(async () => {
  server = await startTestServer()
  home = await mkdtemp(join(tmpdir(), 'shodan-examples-'))
  await writeFile(join(home, '.curlrc'), 'silent\nwrite-out = "\\n%{http_code}"\n')
  url = await new Promise((resolve) => {
    listening = serve({ fetch: server.app.fetch, port: 0, hostname: '127.0.0.1' }, (address) =>
      resolve(`http://127.0.0.1:${(address as AddressInfo).port}`),
    )
  })
})
afterAll(async () => {
  await new Promise((resolve) => listening.close(resolve))
  await server.stop()
  await rm(home, { recursive: true, force: true })
})

interface ShownExample {
  id: string
  status: string
  keeps: string
  command: string
}

async function examplesOn(page: string): Promise<ShownExample[]> {
  const text = await (await server.app.request(page)).text()
  const shown =
    /<pre class="command" id="([^"]+)"[^>]*data-status="(\d+)" data-keeps="([^"]*)"><code>([\s\S]*?)<\/code>/g
  return [...text.matchAll(shown)].map(([, id = '', status = '', keeps = '', command = '']) => {
    return { id, status, keeps, command: asReaderCopies(command) }
  })
}

function asReaderCopies(html: string): string {
  const marks: Record<string, string> = {
    '&quot;': '"',
    '&#39;': "'",
    '&lt;': '<',
    '&gt;': '>',
    '&amp;': '&',
  }
  return html.replace(/&(quot|#39|lt|gt|amp);/g, (mark) => marks[mark] ?? mark)
}

test.runIf(hasCurl).each(locales)(
  'every command on the page of examples works as it stands, from top to bottom (%s)',
  async (locale) => {
    const person = await signUp(server)
    const extra = await person.send('POST', '/api/companies', { name: '株式会社あおば', reading: 'アオバ' })
    expect(extra.status).toBe(200)
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
    const made = await person.send('POST', '/api/tokens', { name: '例', scope: 'write', expiresAt })
    const { token } = await made.json()
    const kept: Record<string, string> = {}
    const found = await examplesOn(`/docs/api/examples?lang=${locale}`)
    expect(found.length).toBeGreaterThan(12)
    for (const { id, status, keeps, command } of found) {
      const env = { PATH: process.env.PATH, HOME: home, SHODAN_URL: url, SHODAN_TOKEN: token, ...kept }
      const { stdout } = await run('sh', ['-c', command], { env })
      const lines = stdout.trimEnd().split('\n')
      expect(`${id} ${lines.at(-1)}`).toBe(`${id} ${status}`)
      const [variable, from] = keeps.split('=')
      if (variable && from) kept[variable] = JSON.parse(lines.at(-2) ?? '')[from]
      if (id === 'create-again') expect(lines.at(-2)).toContain(kept.COMPANY_ID)
      if (id === 'edit-stale') expect(lines.at(-2)).toContain('"industry":"卸売業"')
      if (id === 'by-a-part') expect(lines.at(-2)).toContain('株式会社さくら商事')
    }
  },
)
