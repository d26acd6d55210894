import type { Plugin } from 'vite'

/**
 * Vite wraps each import of a page's part, to load style sheets and further scripts ahead. There is one style sheet here, and
 * `web/lib/code.ts` loads the scripts.
 */
export function importsAlone(): Plugin {
  return {
    name: 'imports-alone',
    apply: 'build',
    transform: (_, id) =>
      id.includes('vite/preload-helper') ? 'export const __vitePreload = (importPart) => importPart()' : null,
  }
}
