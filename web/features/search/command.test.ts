import { Settings } from 'lucide-react'
import { expect, test } from 'vitest'
import { commandsFor } from './command.ts'

const command = (title: string, words: string) => ({ id: title, icon: Settings, title, words, run: () => {} })
const commands = [
  command('設定を開く', '設定 せってい settings'),
  command('連携管理を開く', '連携管理 れんけいかんり integrations'),
  command('新規企業', '企業 きぎょう しんき new company'),
]

test.each([
  ['せってい', ['設定を開く']],
  ['settei', ['設定を開く']],
  ['Settings', ['設定を開く']],
  ['integ', ['連携管理を開く']],
  ['new comp', ['新規企業']],
  ['s', []],
  ['極洋', []],
  ['>', ['設定を開く', '連携管理を開く', '新規企業']],
  ['＞管', ['連携管理を開く']],
  ['> ttin', ['設定を開く']],
  ['>無い', []],
])('commands: %s', (text, expected) => {
  expect(commandsFor(text, commands).map(({ title }) => title)).toEqual(expected)
})
