import { beforeAll, expect, test, vi } from 'vitest'

// The page's language is read from the document when the module is loaded.
vi.stubGlobal('document', { documentElement: { lang: 'ja' } })
const { settingsGroups } = await import('../settings/settings-layout.tsx')
const { goCommands } = await import('./go-commands.ts')
const { places } = await import('./places.ts')
const { loadMessages } = await import('../../lib/messages.ts')
beforeAll(loadMessages)

test('commands: every page of the rail and of the settings can be gone to, by its name and by other words', () => {
  const commands = goCommands(() => {})
  const pages = [...places, ...settingsGroups.flatMap((group) => group.pages)]
  for (const { to, name } of pages) {
    const command = commands.find(({ id }) => id === `go ${to}`)
    expect([to, command?.title]).toEqual([to, expect.stringContaining(name())])
    expect([to, (command?.words ?? '').length > name().length + 1]).toEqual([to, true])
  }
})
