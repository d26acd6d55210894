/** Writes beside the built page which files each address needs first, so that the server can name them all at once. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import type { Plugin, Rolldown } from 'vite'
import { wordFolders } from './web-words.ts'

/** For `server/http/page.ts`: `pages.json` has the files of an address by its route, such as `/companies/$companyId`, and the folder of each language. */
export function pageFiles(root: string): Plugin {
  return {
    name: 'page-files',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const pages = { folders: wordFolders, files: filesOf(readRoutes(root), bundle) }
        nameLanguage(bundle['index.html'])
        this.emitFile({ type: 'asset', fileName: 'pages.json', source: JSON.stringify(pages) })
      },
    },
  }
}

/** The start's script is in the folder of the language, which the server knows. */
function nameLanguage(page: Rolldown.OutputBundle[string] | undefined): void {
  if (page?.type === 'asset')
    page.source = String(page.source).replace(/src="\/assets\//, 'src="/assets/{language}/')
}

interface Route {
  path: string
  /** The modules that it asks for by themselves, its frame's before its own. */
  modules: string[]
}

/** As `web/routes/` declares them: `export const x = createRoute({ getParentRoute, path, component })`, its page there or above it. */
function readRoutes(root: string): Route[] {
  const declared = new Map<string, { parent: string; path: string; module: string | null }>()
  for (const file of readdirSync(join(root, 'web/routes'), { recursive: true, encoding: 'utf8' })) {
    if (!/(?<!\.test)\.tsx$/.test(file)) continue
    const text = readFileSync(join(root, 'web/routes', file), 'utf8')
    const pages = new Map(
      [...text.matchAll(/const (\w+) = lazyPage\(\s*\(\) => import\('([^']+)'\)/g)].map(
        ([, name = '', module = '']) => [name, module],
      ),
    )
    for (const [, name = '', content = ''] of text.matchAll(
      /const (\w+) = createRoute\(\{\n([\s\S]*?)\n\}\)/g,
    )) {
      const named = /component: (\w+),/.exec(content)?.[1] ?? ''
      const module = /\bimport\('([^']+)'\)/.exec(content)?.[1] ?? pages.get(named)
      declared.set(name, {
        parent: /getParentRoute: \(\) => (\w+)/.exec(content)?.[1] ?? '',
        path: /path: '([^']*)'/.exec(content)?.[1] ?? '',
        module: module ? posix.join('web/routes', posix.dirname(file), module) : null,
      })
    }
  }
  const routeOf = (name: string): Route => {
    const own = declared.get(name)
    if (!own) return { path: '', modules: [] }
    const frame = routeOf(own.parent)
    return { path: frame.path + own.path, modules: [...frame.modules, ...(own.module ? [own.module] : [])] }
  }
  return [...declared.keys()].map(routeOf).filter(({ modules }) => modules.length > 0)
}

function filesOf(routes: Route[], bundle: Rolldown.OutputBundle): Record<string, string[]> {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
  const start = chunks.filter(({ isEntry }) => isEntry)
  const holding = (module: string) =>
    chunks.filter(({ moduleIds }) => moduleIds.some((id) => id.endsWith(`/${module}`)))
  return Object.fromEntries(
    routes.map(({ path, modules }) => [path, withImports([...start, ...modules.flatMap(holding)], bundle)]),
  )
}

function withImports(chunks: Rolldown.OutputChunk[], bundle: Rolldown.OutputBundle): string[] {
  const needed = new Set(chunks.map(({ fileName }) => fileName))
  for (const name of needed) {
    const file = bundle[name]
    if (file?.type === 'chunk') for (const imported of file.imports) needed.add(imported)
  }
  return [...needed].map((name) => name.replace('assets/', ''))
}
