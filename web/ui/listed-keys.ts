import { useEffect } from 'react'
import type { ShortcutName } from './shortcut-table.ts'

const listed = new Map<ShortcutName, readonly string[]>()

/** What stands under `?` for a shortcut whose keys are not those of the table; undefined while nobody knows. */
export function useListedKeys(name: ShortcutName, keys: readonly string[] | undefined): void {
  useEffect(() => {
    if (keys) listed.set(name, keys)
  })
}

export function listedKeysOf(name: ShortcutName): readonly string[] | undefined {
  return listed.get(name)
}
