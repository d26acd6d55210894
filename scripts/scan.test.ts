import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newToken, tokenMarker } from '../sandbox/zoom/secrets.ts'
import { filesWith, pieceSize } from './scan.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scan-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const token = newToken('access', 'client', 'user', 0)
const buffer = Buffer.from(token)
const kept: [string, string | Buffer][] = [
  ['in clear', `{"access_token":"${token}"}`],
  ['between other bytes', Buffer.concat([Buffer.alloc(999, 255), buffer, Buffer.alloc(999)])],
  ['in hexadecimal', buffer.toString('hex')],
  ['in hexadecimal, upper case', buffer.toString('hex').toUpperCase()],
  ['in base64', buffer.toString('base64')],
  ['in base64 after one byte', Buffer.from(`x${token}`).toString('base64')],
  ['in base64 after two bytes', Buffer.from(`xx${token}`).toString('base64')],
  ['in base64 for addresses', buffer.toString('base64url')],
]

test.each(kept)('a token left %s is found (SEC-C07)', async (name, bytes) => {
  const file = join(folder, name)
  await writeFile(file, bytes)
  expect(await filesWith([file], [tokenMarker, 'another word'])).toEqual([[file], []])
})

test('nothing is found where there is no token', async () => {
  const file = join(folder, 'clean')
  await writeFile(file, tokenMarker.slice(1) + tokenMarker.slice(0, -1))
  expect(await filesWith([file], [tokenMarker])).toEqual([[]])
})

test('a token is found wherever one read ends and the next begins (SEC-C07)', async () => {
  const file = join(folder, 'long')
  const bytes = Buffer.alloc(pieceSize + 1_000)
  for (let at = pieceSize - token.length; at < pieceSize + 200; at += tokenMarker.length - 1) {
    bytes.fill(1)
    buffer.copy(bytes, at)
    await writeFile(file, bytes)
    expect(await filesWith([file], [tokenMarker])).toEqual([[file]])
  }
})
