/** The outbox on paper: written at once, a slip for each entry, and read by all tabs of this browser. */
import { uuidv7 } from 'uuidv7'
import { deviceStorage } from '../../lib/browser-storage.ts'
import { onDeviceChange } from '../../lib/tabs.ts'
import type { OutboxEntry } from './outbox-rules.ts'

export function openSlips(place: string) {
  const prefix = `shodan.outbox.${place}.`
  const slip = (key: string) => prefix + key
  const read = (key: string) => parse(deviceStorage.read(slip(key)))
  /** On slips that would not outlive the page. */
  const unkept = new Set<string>()

  /** Whether this very state, or an earlier one, is on paper. */
  function has(entry: OutboxEntry): boolean {
    const written = read(entry.key)
    return written !== null && written.revision <= entry.revision
  }

  return {
    has,
    write(entry: OutboxEntry): void {
      const isKept = deviceStorage.write(slip(entry.key), JSON.stringify(entry))
      if (isKept) unkept.delete(entry.key)
      else unkept.add(entry.key)
    },
    strike(entry: OutboxEntry): void {
      if (!has(entry)) return
      deviceStorage.remove(slip(entry.key))
      unkept.delete(entry.key)
    },
    all(): OutboxEntry[] {
      const names = deviceStorage.names().filter((name) => name.startsWith(prefix))
      return names.flatMap((name) => parse(deviceStorage.read(name)) ?? [])
    },
    isKeeping: () => unkept.size === 0,
    /** Whether the browser has thrown everything away since this was asked last. */
    isWiped: watchForLoss(),
    onChange: (listener: () => void) => onDeviceChange((name) => name.startsWith(prefix) && listener()),
  }
}

const watermarkName = 'shodan.kept'

/** Leaves a text that nobody removes but the browser; answers how to ask whether it has been. */
function watchForLoss(): () => boolean {
  let known = findWatermark()
  return () => {
    const before = known
    known = findWatermark()
    return known !== before
  }
}

function findWatermark(): string | null {
  const found = deviceStorage.read(watermarkName)
  if (found === null) deviceStorage.write(watermarkName, uuidv7())
  return found ?? deviceStorage.read(watermarkName)
}

/** We wrote it ourselves; what cannot be read any more is left alone. */
function parse(text: string | null): OutboxEntry | null {
  try {
    return text === null ? null : (JSON.parse(text) as OutboxEntry)
  } catch {
    return null
  }
}
