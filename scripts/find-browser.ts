/** Which Chromium the tests and journeys run in. */
import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** CHROMIUM_PATH, else the system's, else null. */
export function findBrowser(): string | null {
  const names = ['chromium', 'chromium-browser', 'google-chrome']
  return process.env.CHROMIUM_PATH || names.map(findProgram).find((file) => file !== null) || null
}

/** Where on the path a program is, if it is. */
export function findProgram(name: string): string | null {
  const places = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name))
  return places.find((file) => isExecutable(file) && !isSnapStub(file)) ?? null
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Ubuntu's chromium-browser is a script that asks for snap. */
function isSnapStub(file: string): boolean {
  return (
    file.endsWith('chromium-browser') &&
    existsSync('/usr/bin/snap') &&
    execFileSync('head', ['-c', '2000', file]).includes('snap')
  )
}
