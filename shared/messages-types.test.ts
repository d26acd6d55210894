/** What the compiler says of a slip in the words or in their use: each is made in a copy of the real files. */
import { spawnSync } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
type Change = (text: string) => string

const ja = 'messages/ja.ts'
const en = 'messages/en.ts'
const caller = 'caller.ts'

const withText = (key: string, text: string) => (words: string) =>
  words.replace(new RegExp(`^  ${key}:\\s+'.*',\\n`, 'm'), text && `  ${key}: '${text}',\n`)
const without = (key: string) => withText(key, '')
const withKey = (key: string) => (words: string) => words.replace('= {\n', `= {\n  ${key}: 'x',\n`)
const saying = (call: string) => () =>
  `import type { Messages } from './shared/messages.ts'\nexport const say = (m: Messages) => ${call}\n`

/** The slip, the file it is in, and what the compiler names. */
const refused: [slip: string, file: string, change: Change, named: string][] = [
  ['English lacks a key', en, without('account_title'), 'account_title'],
  ['Japanese lacks a key', ja, without('account_title'), 'account_title'],
  ['English has a key too many', en, withKey('account_colour'), 'account_colour'],
  ['Japanese has a key too many', ja, withKey('account_colour'), 'account_colour'],
  ['English lacks a placeholder', en, withText('activity_call_person', '{user} called'), '{person}'],
  ['Japanese lacks a placeholder', ja, withText('activity_call_person', '{user}'), '{person}'],
  ['a placeholder is misspelt', en, withText('invite_sent_count', '{cuont} sent'), '{count}'],
  ['only English has a placeholder', en, withText('account_title', 'Data of {name}'), '{name}'],
  ['only an English singular has it', en, withText('invite_sent_count_one', 'To {name}'), '{name}'],
  ['only a Japanese singular has it', ja, withText('invite_sent_count_one', '{name}'), '{name}'],
  ['a parameter is wrong', caller, saying("m.activity_call({ usr: 'A' })"), 'usr'],
  ['a parameter is no text', caller, saying('m.activity_call({ user: null })'), 'null'],
  ['a parameter is missing', caller, saying("m.activity_call_person({ user: 'A' })"), 'person'],
  ['all parameters are missing', caller, saying('m.activity_call_person()'), 'Expected 1 argument'],
  ['a message takes no parameter', caller, saying("m.account_title({ name: 'A' })"), 'Expected 0 arguments'],
  ['a key is unknown', caller, saying('m.account_titel()'), 'account_titel'],
  ['a singular is called', caller, saying('m.invite_sent_count_one()'), 'invite_sent_count_one'],
]

const allowed: [what: string, file: string, change: Change][] = [
  ['a singular without its count', ja, withText('import_rows_one', '1行')],
  ['a number', caller, saying('m.invite_sent_count({ count: 1 })')],
  ['parameters in any order', caller, saying("m.activity_call_person({ person: 'A', user: 'B' })")],
  ['_one without a plural', caller, saying('m.methods_only_one()')],
]

let folder: string
let said: string[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shodan-words-'))
  for (const [name, file, change] of [...refused, ...allowed]) await copyWith(name, file, change)
  said = await compile()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test.each(refused)('does not compile: %s', (slip, _file, _change, named) => {
  expect(saidOf(slip)[0]).toContain(named)
})

test.each(allowed)('compiles: %s', (what) => {
  expect(saidOf(what)).toEqual([])
})

async function copyWith(name: string, file: string, change: Change): Promise<void> {
  const copy = join(folder, name)
  for (const path of [ja, en, 'shared/messages.ts', 'server/messages.ts'])
    await cp(join(root, path), join(copy, path))
  const before = file === caller ? '' : await readFile(join(copy, file), 'utf8')
  const after = change(before)
  expect(after).not.toBe(before)
  await writeFile(join(copy, file), after)
}

/** One run over all the copies, which share nothing. @returns each complaint with the lines that explain it. */
async function compile(): Promise<string[]> {
  const settings = {
    extends: join(root, 'tsconfig.json'),
    include: ['**/*.ts'],
    compilerOptions: { types: [] },
  }
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(settings))
  const compiler = [join(root, 'node_modules/typescript/bin/tsc'), '--pretty', 'false']
  const { stdout } = spawnSync(process.execPath, compiler, { cwd: folder, encoding: 'utf8' })
  return stdout.split(/^(?=\S)/m)
}

function saidOf(name: string): string[] {
  return said.filter((complaint) => complaint.startsWith(`${name}/`))
}
