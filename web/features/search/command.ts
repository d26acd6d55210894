/** What can be done from the box beside opening a record. Pure rules. */
import type { LucideIcon } from 'lucide-react'
import { foldForSearch } from '../../../shared/japanese.ts'
import { readQuery } from '../../../shared/search-query.ts'

export interface Command {
  id: string
  icon: LucideIcon
  title: string
  /** What else it is found by: its name in the other language, its reading. Words between spaces. */
  words?: string
  detail?: string
  run: () => void
}

const asksForCommands = /^\s*[>＞]/

/** `>` asks for commands alone. */
export function isForCommands(text: string): boolean {
  return asksForCommands.test(text)
}

const mostBesideRecords = 5

/**
 * The commands that a text asks for. Beside records only what begins a word with two letters or more, else one letter would bring half of
 * them; after `>` any part, and all of them before anything is typed.
 */
export function commandsFor(text: string, commands: readonly Command[]): Command[] {
  const isAsked = isForCommands(text)
  const { ways } = readQuery(text.replace(asksForCommands, ''))
  if (ways.length === 0) return isAsked ? [...commands] : []
  if (!isAsked && ways.every((words) => words.every((word) => word.length < 2))) return []
  const found = commands.filter((command) => {
    const words = [command.title, ...`${command.title} ${command.words ?? ''}`.split(/[\s・]+/)].map(
      foldForSearch,
    )
    const fits = (part: string) =>
      words.some((word) => (isAsked ? word.includes(part) : word.startsWith(part)))
    return ways.every((way) => way.some(fits))
  })
  return isAsked ? found : found.slice(0, mostBesideRecords)
}
