/**
 * A program that answers to zoomphonecall: links, as Zoom does, and writes down what it was asked to dial. Chromium
 * opens it unasked through the policy AutoLaunchProtocolsFromOrigins, which only root may set.
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

const policy = '/etc/chromium/policies/managed/shodan-journeys.json'
const entry = join(homedir(), '.local/share/applications/shodan-journeys.desktop')

/** The links opened so far, oldest first; null where no handler could be installed. */
export function openedLinks(): string[] | null {
  const log = process.env.SHODAN_SCHEME_LOG
  if (!log) return null
  return existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []
}

/** Must run before the browser starts, which reads its policies once. @returns what takes it away again. */
export function installSchemeHandler(origin: string, folder: string): () => void {
  const log = join(folder, 'opened.log')
  const remove = () => {
    for (const file of [policy, entry]) rmSync(file, { force: true })
  }
  try {
    allow(origin)
  } catch {
    return () => undefined
  }
  try {
    register(join(folder, 'zoom-stand-in.sh'), log)
  } catch {
    // A system without the programs of a desktop.
    remove()
    return () => undefined
  }
  process.env.SHODAN_SCHEME_LOG = log
  return remove
}

function allow(origin: string): void {
  mkdirSync(join(policy, '..'), { recursive: true })
  const rule = [{ protocol: 'zoomphonecall', allowed_origins: [origin] }]
  writeFileSync(policy, JSON.stringify({ AutoLaunchProtocolsFromOrigins: rule }))
}

function register(program: string, log: string): void {
  writeFileSync(program, `#!/bin/sh\nprintf '%s\\n' "$1" >> '${log}'\n`)
  chmodSync(program, 0o755)
  mkdirSync(join(entry, '..'), { recursive: true })
  writeFileSync(
    entry,
    `[Desktop Entry]\nType=Application\nName=Zoom stand-in\nExec=${program} %u\nNoDisplay=true\nMimeType=x-scheme-handler/zoomphonecall;\n`,
  )
  execFileSync('update-desktop-database', [join(entry, '..')])
  execFileSync('xdg-mime', ['default', 'shodan-journeys.desktop', 'x-scheme-handler/zoomphonecall'])
}
