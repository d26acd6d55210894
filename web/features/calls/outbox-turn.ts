/** How long another tab may keep this one from sending, in ms; the server takes a repeat for what it is. */
const turnPatience = 3000

/** Runs while no other tab of this name does, where the browser can say so, but does not wait forever. */
export function alone(name: string, run: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    let hasBegun = false
    async function begin(): Promise<void> {
      if (hasBegun) return
      hasBegun = true
      clearTimeout(patience)
      await run().then(resolve, reject)
    }
    const patience = setTimeout(begin, turnPatience)
    request(name, begin).catch(begin)
  })
}

/** @throws where the browser has no locks, or refuses them to this page. */
async function request(name: string, run: () => Promise<void>): Promise<void> {
  await navigator.locks.request(name, run)
}
