/** Says what goes on: a line that counts the seconds at a terminal, a line at begin and end anywhere else. */
const terminal = process.stdout.isTTY

/** Runs `work` under a line with its elapsed time, and returns its result. */
export async function step(label, work) {
  const began = Date.now()
  const line = (end) => `${label} … ${elapsed(began)}${end}`
  if (!terminal) console.log(`${label} …`)
  const ticking = terminal && setInterval(() => process.stdout.write(`\r${line('')}`), 1000)
  if (terminal) process.stdout.write(line(''))
  let outcome = 'failed'
  try {
    const result = await work()
    outcome = 'done'
    return result
  } finally {
    clearInterval(ticking)
    if (terminal) process.stdout.write(`\r\x1b[K${line(`, ${outcome}`)}\n`)
    else console.log(line(`, ${outcome}`))
  }
}

export function elapsed(began) {
  const seconds = (Date.now() - began) / 1000
  return seconds < 10 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds)} s`
}
