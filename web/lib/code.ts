/** Loading the product's own code after the first page, from a server that may be out of reach or newer than this page. */
import { ProblemError } from './problem-error.ts'

/**
 * Imports a module.
 * @throws ProblemError `offline`, `new_version` when the server has another version by now, or `code_not_loaded`.
 */
export async function loadCode<M>(importModule: () => Promise<M>): Promise<M> {
  const file = builtFile.exec(String(importModule))?.[1]
  if (file) await fetchAhead(new URL(file, import.meta.url).href)
  try {
    return await importModule()
  } catch (error) {
    if (!(error instanceof Error) || !notLoaded.test(error.message)) throw error
    throw await reasonWhyMissing()
  }
}

/** In the built web, all of whose scripts are in one folder. */
const builtFile = /\bimport\(["'`](\.\/[\w.-]+\.js)["'`]\)/

/** As Chromium, Firefox, Safari and Vite (of a style sheet) say that a file did not come. */
const notLoaded =
  /^(Failed to fetch dynamically|error loading dynamically|Importing a module script failed|Unable to preload)/i

const fetched = new Set<string>()

/**
 * Fetches a script and those it imports into the browser's cache. Browsers of before 2026 remember for good that a module did
 * not come, or one that it imports (https://github.com/whatwg/html/issues/6768): none is imported that is not here.
 */
async function fetchAhead(address: string): Promise<void> {
  if (fetched.has(address) || cameWithPage(address)) return
  const answer = await fetch(address).catch(() => null)
  if (!answer?.ok) throw await reasonWhyMissing()
  const imports = [...(await answer.text()).matchAll(/(?:from|import) ?["'`](\.\/[\w.-]+\.js)["'`]/g)]
  await Promise.all(imports.map(([, file = '']) => fetchAhead(new URL(file, address).href)))
  fetched.add(address)
}

function cameWithPage(address: string): boolean {
  return (
    document.querySelector(`[src="${pathOf(address)}"], [rel="modulepreload"][href="${pathOf(address)}"]`) !==
    null
  )
}

function pathOf(address: string): string {
  return new URL(address).pathname
}

async function reasonWhyMissing(): Promise<ProblemError> {
  const answer = await fetch('/', { cache: 'no-store' }).catch(() => null)
  if (!answer) return new ProblemError('offline')
  const start = document.querySelector('script[type="module"][src]')?.getAttribute('src')
  const isReplaced = answer.ok && typeof start === 'string' && !(await answer.text()).includes(start)
  return new ProblemError(isReplaced ? 'new_version' : 'code_not_loaded')
}
