/** The browser of the tests and journeys: found, or installed through the system's package manager where we may. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findBrowser, findProgram } from './find-browser.ts'
import { runQuietly } from './programs.mjs'
import { step } from './progress.mjs'

/** Chromium, Japanese letters, and what opens the link of an app: the journeys watch zoomphonecall: arrive. */
const packages = {
  chromium: () => findBrowser() !== null,
  'fonts-noto-cjk': () => existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'),
  'xdg-utils': () => findProgram('xdg-open') !== null,
  'desktop-file-utils': () => findProgram('update-desktop-database') !== null,
  xvfb: () => findProgram('Xvfb') !== null,
}

/** @throws Error with the one command to run, where we may not install. */
export async function ensureBrowser() {
  if (process.platform !== 'linux' && findBrowser()) return
  const missing = Object.keys(packages).filter((name) => !packages[name]())
  if (missing.length === 0) return
  const command = `apt-get install -y --no-install-recommends ${missing.join(' ')}`
  const first = withRights()
  if (first === null) throw new Error(`The tests need ${missing.join(', ')}. Run: ${byHand(command)}`)
  const environment = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  await step(`Installing ${missing.join(', ')}`, async () => {
    await runQuietly('sh', ['-c', `${first}apt-get update`], environment)
    await runQuietly('sh', ['-c', `${first}${command}`], environment)
  })
  if (!findBrowser()) throw new Error('There is still no Chromium: install one and name it in CHROMIUM_PATH.')
}

/** What stands before a command that needs rights; null where we have none, or where there is no apt. */
function withRights() {
  if (!findProgram('apt-get')) return null
  if (process.getuid() === 0) return ''
  return findProgram('sudo') && spawnSync('sudo', ['-n', 'true']).status === 0 ? 'sudo -n ' : null
}

function byHand(command) {
  if (findProgram('apt-get')) return `sudo apt-get update && sudo ${command}`
  return 'npx playwright install chromium, and name the program it installs in CHROMIUM_PATH'
}
