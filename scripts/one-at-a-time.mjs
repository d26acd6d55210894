/** Two commands on the same fresh clone must not install or build into each other: the second waits for the first. */
import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** Runs `work` while no other process of ours works in `folder`. */
export async function oneAtATime(folder, work) {
  const place = createHash('sha256').update(folder).digest('hex').slice(0, 12)
  const lock = join(tmpdir(), `shodan-pro-setup-${process.getuid?.() ?? ''}-${place}`)
  for (let told = false; !claim(lock); told = true) {
    if (!told)
      console.log(`Waiting for another command that sets up ${folder} (if there is none, remove ${lock})`)
    await pause(300)
  }
  try {
    return await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function claim(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  if (isHeld(lock)) return false
  rmSync(lock, { force: true })
  return claim(lock)
}

function isHeld(lock) {
  try {
    const holder = Number(readFileSync(lock, 'utf8'))
    return !holder || process.kill(holder, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}
