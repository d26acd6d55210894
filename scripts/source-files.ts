/** Our source files as the house rules see them: what each imports and which of a few telling names it uses. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { parseSync, Visitor } from 'oxc-parser'

export interface Import {
  /** A path in the repository, `npm:<name>` or `node:<name>`. */
  to: string
  typeOnly: boolean
  line: number
}

export interface SourceFile {
  path: string
  lines: number
  imports: Import[]
  /** `process.env`, `Math.random`, `fetch()`, `export *`, `a tagged template`, and those of `tellingTexts`: each with its line. */
  uses: { name: string; line: number }[]
}

const tellingTexts = [
  { name: 'a third weight', pattern: /(^|[\s:])font-(medium|semibold)(?![\w-])/ },
  { name: 'a hex colour', pattern: /(^|[\s:[(,])#([\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})(?![\w-])/i },
]

const folders = ['server', 'web', 'shared', 'db', 'sandbox', 'messages', 'tests', 'e2e', 'bench', 'infra']

/** Every TypeScript file of the product and its tests. */
export function readSourceFiles(root: string): SourceFile[] {
  return folders
    .flatMap((folder) => listFiles(root, folder))
    .map((path) => parseFile(path, readFileSync(join(root, path), 'utf8')))
}

/** @throws Error when the text is no TypeScript. */
export function parseFile(path: string, text: string): SourceFile {
  const { module, program, errors } = parseSync(path, text)
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`)
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length
  const imports: Import[] = []
  const uses: SourceFile['uses'] = []
  const add = (request: string, typeOnly: boolean, start: number) => {
    imports.push({ to: resolve(path, request), typeOnly, line: lineAt(start) })
  }
  for (const { moduleRequest, entries, start } of module.staticImports) {
    add(moduleRequest.value, entries.length > 0 && entries.every((entry) => entry.isType), start)
  }
  for (const { entries, start } of module.staticExports) {
    const from = entries.find((entry) => entry.moduleRequest)?.moduleRequest
    if (from)
      add(
        from.value,
        entries.every((entry) => entry.isType),
        start,
      )
    if (entries.some((entry) => entry.importName.kind === 'AllButDefault'))
      uses.push({ name: 'export *', line: lineAt(start) })
  }
  const addTexts = (text: string, start: number) => {
    for (const { name, pattern } of tellingTexts)
      if (pattern.test(text)) uses.push({ name, line: lineAt(start) })
  }
  new Visitor({
    ImportExpression({ source, start }) {
      if (source.type === 'Literal' && typeof source.value === 'string') add(source.value, false, start)
    },
    MemberExpression({ object, property, start }) {
      if (object.type !== 'Identifier' || property.type !== 'Identifier') return
      uses.push({ name: `${object.name}.${property.name}`, line: lineAt(start) })
    },
    TaggedTemplateExpression({ start }) {
      uses.push({ name: 'a tagged template', line: lineAt(start) })
    },
    Literal({ value, start }) {
      if (typeof value === 'string') addTexts(value, start)
    },
    TemplateElement({ value, start }) {
      addTexts(value.raw, start)
    },
    CallExpression({ callee, start }) {
      if (callee.type === 'Identifier') uses.push({ name: `${callee.name}()`, line: lineAt(start) })
    },
  }).visit(program)
  return { path, lines: text.split('\n').length - 1, imports, uses }
}

function resolve(path: string, request: string): string {
  if (request.startsWith('.')) return posix.join(posix.dirname(path), request)
  return request.startsWith('node:') ? request : `npm:${request}`
}

function listFiles(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : listFiles(root, path)
    return /\.tsx?$/.test(entry.name) ? [path] : []
  })
}
