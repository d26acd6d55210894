import { expect, test } from 'vitest'
import { settingsGroups } from '../settings/settings-layout.tsx'
import { goCommands } from './go-commands.ts'
import { places } from './places.ts'

test('commands: every page of the rail and of the settings can be gone to, by its name and by other words', () => {
  const commands = goCommands(() => {})
  const pages = [...places, ...settingsGroups.flatMap((group) => group.pages)]
  for (const { to, name } of pages) {
    const command = commands.find(({ id }) => id === `go ${to}`)
    expect([to, command?.title]).toEqual([to, expect.stringContaining(name())])
    expect([to, (command?.words ?? '').length > name().length + 1]).toEqual([to, true])
  }
})
