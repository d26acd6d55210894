import { expect, test } from 'vitest'
import { shortcutTable } from './shortcut-table.ts'

test('D17: no key means two things in one place', () => {
  for (const [group, entries] of Map.groupBy(Object.values(shortcutTable), ({ group }) => group)) {
    const keys = entries.flatMap(({ keys }): readonly string[] => keys)
    expect(keys, group).toEqual([...new Set(keys)])
  }
})
