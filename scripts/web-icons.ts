/**
 * Takes each icon from its own file: the package's list of all icons would tie them to whatever loads first. They are drawn by
 * `web/ui/icon.ts`.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

const ownWay = '\0create-icon'
const wholePackage = /import \{([^}]+)\} from 'lucide-react'/g

export function iconsByThemselves(root: string): Plugin {
  const list = join(
    dirname(createRequire(import.meta.url).resolve('lucide-react')),
    '../esm/lucide-react.mjs',
  )
  let places: Map<string, string> | null = null
  return {
    name: 'icons-by-themselves',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id, importer) =>
      id === '../createLucideIcon.mjs' && importer?.includes('/lucide-react/') ? ownWay : null,
    load: (id) =>
      id === ownWay
        ? `export { createIcon as default } from ${JSON.stringify(join(root, 'web/ui/icon.ts'))}`
        : null,
    transform(code, id) {
      if (!/\.tsx?$/.test(id) || !code.includes("from 'lucide-react'")) return null
      places ??= placesIn(list)
      return code.replaceAll(wholePackage, (_, names: string) =>
        names
          .split(',')
          .map((name) => importOf(name.trim(), places ?? new Map()))
          .join('\n'),
      )
    },
  }
}

function placesIn(list: string): Map<string, string> {
  const exports = readFileSync(list, 'utf8').matchAll(/export \{([^}]+)\} from '\.\/(icons\/[^']+)'/g)
  return new Map(
    [...exports].flatMap(([, names = '', file = '']) =>
      [...names.matchAll(/default as (\w+)/g)].map(
        ([, name = '']) => [name, join(dirname(list), file)] as const,
      ),
    ),
  )
}

function importOf(name: string, places: Map<string, string>): string {
  if (name === '' || name.startsWith('type '))
    return name && `import type { ${name.slice(5)} } from 'lucide-react'`
  const [original = '', local = original] = name.split(' as ')
  const file = places.get(original)
  return file ? `import ${local} from ${JSON.stringify(file)}` : `import { ${name} } from 'lucide-react'`
}
