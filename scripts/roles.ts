/**
 * Keeps docs/roles.md, what each role may do, written from shared/policy.ts in the words of the messages (`action_…`).
 * `write` makes it anew, `check` fails when it is stale or when an action has no words.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { en } from '../messages/en.ts'
import { ja } from '../messages/ja.ts'
import type { Dictionary, Locale } from '../shared/messages.ts'
import { type Action, mayDo, policy, type Role, roles, ruleOf } from '../shared/policy.ts'

const target = fileURLToPath(new URL('../docs/roles.md', import.meta.url))
const words: Record<Locale, Dictionary> = { ja, en }
const actions = Object.keys(policy) as Action[]

const wordless = actions.filter((action) => !words.ja[key(action)] || !words.en[key(action)])
for (const action of wordless) console.error(`messages/*.ts lack ${key(action)} for the action ${action}`)
if (wordless.length > 0) process.exit(1)

const page = `# What each role may do

Written by \`npm run roles\` from [shared/policy.ts](../shared/policy.ts), the one table that the server enforces and the web asks;
\`npm run check\` fails when it is stale. 「最近のログイン」 means a sign-in, or another proof of who one is, within 15 minutes;
「2段階」 that of whoever has a second factor, only a session that used it may. (✓) stands for what a workspace may keep from its members
(設定 → ワークスペース → メンバーが扱える記録).

| Action | できること | What it is | ${roles.map(nameOf).join(' | ')} | API token | 最近のログイン | 2段階 |
|---|---|---|${roles.map(() => ':-:|').join('')}---|:-:|:-:|
${actions.map(row).join('\n')}
`

if (process.argv[2] === 'write') writeFileSync(target, page)
else if (readFileSync(target, 'utf8') !== page) {
  console.error('docs/roles.md is stale: npm run roles')
  process.exit(1)
}

function row(action: Action): string {
  const { token, recent, withFactor } = ruleOf(action)
  const allowed = roles.map((role) => (mayDo(role, action) ? tickOf(role, action) : ''))
  const cells = [
    `\`${action}\``,
    words.ja[key(action)],
    words.en[key(action)],
    ...allowed,
    token ?? '',
    recent ? '✓' : '',
    withFactor ? '✓' : '',
  ]
  return `| ${cells.join(' | ')} |`
}

function tickOf(role: Role, action: Action): string {
  return ruleOf(action).withheld && role === 'member' ? '(✓)' : '✓'
}

function nameOf(role: (typeof roles)[number]): string {
  return `${words.ja[`members_role_${role}`]} ${role}`
}

function key(action: Action): string {
  return `action_${action.replace('.', '_')}`
}
