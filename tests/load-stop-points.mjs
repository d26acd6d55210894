/** Loaded with `--import` before the product, in tests alone: a stop point then is what tests/stop-point.ts says. */
import { registerHooks } from 'node:module'

const ours = new URL('../server/stop-point.ts', import.meta.url).href
const tests = new URL('./stop-point.ts', import.meta.url).href

registerHooks({
  resolve(specifier, context, nextResolve) {
    const found = nextResolve(specifier, context)
    return found.url === ours ? { ...found, url: tests } : found
  },
})
