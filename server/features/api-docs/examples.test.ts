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
  command: string
}

async function examplesOn(page: string): Promise<ShownExample[]> {
  const text = await (await server.app.request(page)).text()
  const shown = /<pre class="command" id="([^"]+)"[^>]*data-status="(\d+)"><code>([\s\S]*?)<\/code>/g
  return [...text.matchAll(shown)].map(([, id = '', status = '', command = '']) => {
    return { id, status, command: asReaderCopies(command) }
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

/** Pastes all of them into one shell, as a reader does. @returns what each one printed, its status last. */
async function runAll(found: ShownExample[], token: string): Promise<Map<string, string[]>> {
  const pasted = found.map(({ id, command }) => `printf '\\n%s\\n' '=== ${id}'\n${command}\n`).join('')
  const env = { PATH: process.env.PATH, HOME: home, SHODAN_URL: url, SHODAN_TOKEN: token }
  const { stdout } = await run('sh', ['-c', pasted], { env })
  const printed = stdout.split(/^=== /m).slice(1)
  return new Map(printed.map((text) => [text.split('\n', 1)[0] ?? '', text.trimEnd().split('\n').slice(1)]))
}

test.runIf(hasCurl).each(locales)(
  'every command on the page of examples works as it stands, from top to bottom, and so again (%s)',
  async (locale) => {
    const person = await signUp(server)
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
    const made = await person.send('POST', '/api/tokens', { name: '例', scope: 'write', expiresAt })
    const { token } = await made.json()
    const found = await examplesOn(`/docs/api/examples?lang=${locale}`)
    expect(found.length).toBeGreaterThan(14)
    const companies = new Set<string | undefined>()
    for (const _ of ['first', 'again']) {
      const printed = await runAll(found, token)
      const answerOf = (id: string) => printed.get(id)?.at(-2)
      const statuses = found.map(({ id }) => [id, printed.get(id)?.at(-1)])
      expect(statuses).toEqual(found.map(({ id, status }) => [id, status]))
      expect(answerOf('create-again')).toBe(answerOf('create'))
      expect(answerOf('next-page')).not.toBe(answerOf('first-page'))
      expect(answerOf('edit-stale')).toContain('"industry":"卸売業"')
      expect(answerOf('by-a-part')).toContain('株式会社さくら商事')
      companies.add(answerOf('create'))
    }
    expect(companies.size).toBe(2)
  },
)
