/**
 * A program that answers to zoomphonecall: links, as Zoom does, and writes down what it was asked to dial. Chromium
 * opens it unasked through the policy AutoLaunchProtocolsFromOrigins, which only root may set; elsewhere null.
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

export interface SchemeHandler {
  /** The links opened so far, oldest first. */
  opened(): string[]
  remove(): void
}

export function installSchemeHandler(origin: string, folder: string): SchemeHandler | null {
  const log = join(folder, 'opened.log')
  const program = join(folder, 'zoom-stand-in.sh')
  const policy = '/etc/chromium/policies/managed/shodan-journeys.json'
  const entry = join(homedir(), '.local/share/applications/shodan-journeys.desktop')
  try {
    mkdirSync('/etc/chromium/policies/managed', { recursive: true })
    const rule = [{ protocol: 'zoomphonecall', allowed_origins: [origin] }]
    writeFileSync(policy, JSON.stringify({ AutoLaunchProtocolsFromOrigins: rule }))
  } catch {
    return null
  }
  writeFileSync(program, `#!/bin/sh\nprintf '%s\\n' "$1" >> '${log}'\n`)
  chmodSync(program, 0o755)
  mkdirSync(join(entry, '..'), { recursive: true })
  writeFileSync(
    entry,
    `[Desktop Entry]\nType=Application\nName=Zoom stand-in\nExec=${program} %u\nNoDisplay=true\nMimeType=x-scheme-handler/zoomphonecall;\n`,
  )
  execFileSync('update-desktop-database', [join(entry, '..')])
  execFileSync('xdg-mime', ['default', 'shodan-journeys.desktop', 'x-scheme-handler/zoomphonecall'])
  return {
    opened: () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []),
    remove: () => [policy, entry].forEach((file) => rmSync(file, { force: true })),
  }
}
