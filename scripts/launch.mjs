/** Hands over to a program on Node 24, and stands between it and the terminal. */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { environment, findNode, root } from './setup.mjs'

/** At the beginning: npm may be gone before there is anything to end. */
const parent = process.ppid

/**
 * Runs it in a process group of its own: one Ctrl-C reaches us from the terminal and again from npm, but the group gets
 * it once. The channel between us tells the program when we are killed. Ends with the program's own exit code.
 */
export function launch(args, more = {}) {
  const child = spawn(findNode(), args, {
    cwd: root,
    env: environment(more),
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: true,
  })
  let last = 0
  const pass = (signal) => {
    const isEcho = Date.now() - last < 1000
    last = Date.now()
    if (!isEcho) signalGroup(child, signal)
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => pass(signal))
  process.on('SIGHUP', () => pass('SIGTERM'))
  // Often this only follows a signal, and a second one would end the program without waiting for what it answers.
  onOrphaned(() => last === 0 && pass('SIGTERM'))
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code))
}

/** A SIGTERM to npm ends npm and the shell in between, which hands nothing on: all that we see is another parent. */
function onOrphaned(run) {
  if (!process.env.npm_lifecycle_event) return
  setInterval(() => process.ppid !== parent && run(), 500).unref()
}

function signalGroup(child, signal) {
  if (child.exitCode !== null) return
  try {
    process.kill(-child.pid, signal)
  } catch {
    // The group is gone already.
  }
}
