import type { SessionView } from '../../../shared/contracts/sessions.ts'

type Device = Pick<SessionView, 'browser' | 'system' | 'device'>

/** How somebody has proven who they are. A provider counts as two factors, and so does a code or passkey of their own. */
export type ProvenBy = 'password' | 'own_factor' | 'provider'

/** What a session rests on from now on. */
export function restingOn(by: ProvenBy): { secondFactor?: true; byProvider?: true } {
  if (by === 'password') return {}
  return by === 'provider' ? { secondFactor: true, byProvider: true } : { secondFactor: true }
}

/** Browsers claim to be one another, so the most particular comes first. */
const browsers: [RegExp, string][] = [
  [/\bLine\//, 'LINE'],
  [/\bEdg(e|A|iOS)?\//, 'Microsoft Edge'],
  [/\bOPR\/|\bOpera/, 'Opera'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|Chromium|HeadlessChrome)\//, 'Chrome'],
  [/\bVersion\/[\d.]+.*Safari\//, 'Safari'],
]

const systems: [RegExp, string, Device['device']][] = [
  [/\biPad\b/, 'iPad', 'tablet'],
  [/\b(iPhone|iPod)\b/, 'iPhone', 'phone'],
  [/\bAndroid\b(?=.*\bMobile\b)/, 'Android', 'phone'],
  [/\bAndroid\b/, 'Android', 'tablet'],
  [/\bWindows\b/, 'Windows', 'computer'],
  [/\bCrOS\b/, 'ChromeOS', 'computer'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS', 'computer'],
  [/\bLinux\b|\bX11\b/, 'Linux', 'computer'],
]

/** What a User-Agent says in words; what it does not say is null. */
export function readUserAgent(text: string | null): Device {
  const agent = (text ?? '').slice(0, 500)
  const browser = browsers.find(([sign]) => sign.test(agent))?.[1] ?? null
  const [, system = null, device = 'computer'] = systems.find(([sign]) => sign.test(agent)) ?? []
  return { browser, system, device }
}
