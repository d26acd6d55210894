/** Runs other programs, and puts their failures into words. */
import { spawn } from 'node:child_process'

/** Runs a program to its end without showing what it says. @throws Error with all that it said. */
export function runQuietly(program, args, options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
    child.on('error', fail)
    child.on('close', (code) => (code === 0 ? done(said) : fail(new Error(said.trim()))))
  })
}

/** What went wrong, shortened, and what to do about it where that is known. */
export function explain(error) {
  const lines = error.message.split('\n')
  const middle = lines.length > 30 ? ['…', ...lines.slice(-10)] : lines.slice(20)
  return [...lines.slice(0, 20), ...middle, ...advice(`${error.code} ${error.message}`)].join('\n')
}

function advice(said) {
  if (/EACCES|EPERM|EROFS/.test(said))
    return [
      '\nWithout the right to write here: run this as the owner of the folder, or clone to one of your own.',
    ]
  if (/ENOSPC/.test(said)) return ['\nThe disk is full: Shodan Pro needs about 1 GB.']
  if (/spawn npm ENOENT/.test(said))
    return ['\nnpm was not found: install Node 20 or newer together with npm.']
  if (/EAI_AGAIN|ENOTFOUND|ECONN|ETIMEDOUT|ENETUNREACH/.test(said))
    return ['\nThe package registry cannot be reached: check network and proxy, then run this again.']
  return []
}
