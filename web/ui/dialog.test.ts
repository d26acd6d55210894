import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const web = join(import.meta.dirname, '..')

function sources(): string[] {
  return readdirSync(web, { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path))
}

test('D5: whatever opens over a page stands on a popup that asks about typed text, and that Back closes', () => {
  const floats = /from '@base-ui\/react\/(dialog|alert-dialog|popover|drawer|menu|select)'/
  const popups = sources().filter((path) => floats.test(readFileSync(join(web, path), 'utf8')))
  expect(popups.sort()).toEqual([
    'features/records/list/row-menu.tsx',
    'ui/confirm-dialog-popup.tsx',
    'ui/dialog-popup.tsx',
    'ui/menu-popup.tsx',
    'ui/popover-popup.tsx',
    'ui/select-popup.tsx',
  ])
  for (const path of popups) {
    const source = readFileSync(join(web, path), 'utf8')
    expect(source, path).toContain('data-layer')
    if (/(\bdialog|popover)-popup/.test(path) && !path.includes('confirm'))
      expect(source, path).toMatch(/useDiscard\(\w*\)/)
  }
})
