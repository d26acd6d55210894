/** Loading the product's own code after the first page, from a server that may be out of reach or newer than this page. */
import { ProblemError } from './problem-error.ts'

/**
 * Imports a module.
 * @throws ProblemError `offline`, `new_version` when the server has another version by now, or `code_not_loaded`.
 */
export async function loadCode<M>(importModule: () => Promise<M>): Promise<M> {
  try {
    return await importModule()
  } catch (error) {
    if (!(error instanceof Error) || !notLoaded.test(error.message)) throw error
    return importAgain<M>(addressIn(error.message))
  }
}

/** As Chromium, Firefox, Safari and Vite (of a style sheet) say that a file did not come. */
const notLoaded =
  /^(Failed to fetch dynamically|error loading dynamically|Importing a module script failed|Unable to preload)/i

function addressIn(message: string): string | null {
  return /https?:\S+\.js/.exec(message)?.[0] ?? null
}

let repeats = 0

/** Some browsers remember for good that an address failed (https://github.com/whatwg/html/issues/6768): another one is new to them. */
async function importAgain<M>(address: string | null): Promise<M> {
  if (address === null || !(await isThere(address))) throw await reasonWhyMissing()
  repeats += 1
  try {
    return await import(/* @vite-ignore */ `${address}?again=${repeats}`)
  } catch {
    throw await reasonWhyMissing()
  }
}

async function isThere(address: string): Promise<boolean> {
  const answer = await fetch(address).catch(() => null)
  return answer?.ok === true
}

async function reasonWhyMissing(): Promise<ProblemError> {
  const answer = await fetch('/', { cache: 'no-store' }).catch(() => null)
  if (!answer) return new ProblemError('offline')
  const start = document.querySelector('script[type="module"][src]')?.getAttribute('src')
  const isReplaced = answer.ok && typeof start === 'string' && !(await answer.text()).includes(start)
  return new ProblemError(isReplaced ? 'new_version' : 'code_not_loaded')
}
