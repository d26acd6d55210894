/** The outbox on paper: written at once, a slip for each entry, and read by all tabs of this browser. */
import { uuidv7 } from 'uuidv7'
import { deviceStorage } from '../../lib/browser-storage.ts'
import { onDeviceChange } from '../../lib/tabs.ts'
import type { OutboxEntry } from './outbox-rules.ts'

export function openSlips(place: string) {
  const prefix = `shodan.outbox.${place}.`
  const slip = (key: string) => prefix + key
  const read = (key: string) => parse(deviceStorage.read(slip(key)))
  const watermark = leaveWatermark()
  let isKeeping = watermark.isKept

  /** Whether this very state, or an earlier one, is on paper. */
  function has(entry: OutboxEntry): boolean {
    const written = read(entry.key)
    return written !== null && written.revision <= entry.revision
  }

  return {
    has,
    write(entry: OutboxEntry): void {
      isKeeping = deviceStorage.write(slip(entry.key), JSON.stringify(entry))
    },
    strike(entry: OutboxEntry): void {
      if (has(entry)) deviceStorage.remove(slip(entry.key))
    },
    all(): OutboxEntry[] {
      const names = deviceStorage.names().filter((name) => name.startsWith(prefix))
      return names.flatMap((name) => parse(deviceStorage.read(name)) ?? [])
    },
    isKeeping: () => isKeeping,
    /** Whether the browser has thrown everything away since this was asked last. */
    isWiped: watermark.isGone,
    onChange: (listener: () => void) => onDeviceChange((name) => name.startsWith(prefix) && listener()),
  }
}

const watermarkName = 'shodan.kept'

/** A text that nobody removes but the browser. */
function leaveWatermark() {
  const leave = () => deviceStorage.write(watermarkName, uuidv7())
  const isKept = deviceStorage.read(watermarkName) !== null || leave()
  let known = deviceStorage.read(watermarkName)

  function isGone(): boolean {
    if (deviceStorage.read(watermarkName) === null) leave()
    const before = known
    known = deviceStorage.read(watermarkName)
    return known !== before
  }

  return { isKept, isGone }
}

/** We wrote it ourselves; what cannot be read any more is left alone. */
function parse(text: string | null): OutboxEntry | null {
  try {
    return text === null ? null : (JSON.parse(text) as OutboxEntry)
  } catch {
    return null
  }
}
