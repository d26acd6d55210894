/** Word between the tabs of this browser: by a channel, or by what localStorage tells of itself where there is none. */
import { deviceStorage } from './browser-storage.ts'

const nameOf = (topic: string) => `shodan.tabs.${topic}`

/** Says something to all other tabs that listen. A browser that has no way is silent. */
export function tellTabs(topic: string, message: unknown): void {
  try {
    const channel = new BroadcastChannel(topic)
    channel.postMessage(message)
    channel.close()
  } catch {
    deviceStorage.write(nameOf(topic), JSON.stringify(message))
    deviceStorage.remove(nameOf(topic))
  }
}

/** Answers how to stop listening. */
export function hearTabs(topic: string, listener: (message: unknown) => void): () => void {
  try {
    const channel = new BroadcastChannel(topic)
    channel.addEventListener('message', ({ data }) => listener(data))
    return () => channel.close()
  } catch {
    return onDeviceChange(
      (name, text) => name === nameOf(topic) && text !== null && listener(JSON.parse(text)),
    )
  }
}

/** Calls back when another tab wrote or removed (null) a text in what all tabs share. */
export function onDeviceChange(listener: (name: string, text: string | null) => void): () => void {
  const heard = ({ key, newValue }: StorageEvent) => key !== null && listener(key, newValue)
  window.addEventListener('storage', heard)
  return () => window.removeEventListener('storage', heard)
}
