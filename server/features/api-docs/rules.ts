import { type Action, type Role, ruleOf } from '../../../shared/policy.ts'
import { type Tag, tagOf, tagOrder } from './tags.ts'

export interface Schema {
  type?: string | string[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  default?: unknown
}

interface Parameter {
  name: string
  in: string
  required?: boolean
  schema: Schema
}

type Content = Record<string, { schema?: Schema }>

interface ContractOperation {
  operationId: string
  'x-action'?: Action
  parameters?: Parameter[]
  requestBody?: { content: Content }
  responses: Record<string, { content?: Content }>
}

/** One field of a body, an answer or an address: where it is, of which type, within which limits. */
export interface FieldRow {
  name: string
  type: string
  limits: string
  required: boolean
}

export interface Operation {
  id: string
  method: string
  path: string
  tag: Tag
  /** Null: only for somebody who is signed in, or for nobody in particular. */
  scope: 'read' | 'write' | null
  least: Role | null
  parameters: FieldRow[]
  bodyType: string | null
  body: FieldRow[]
  status: number
  answerType: string | null
  answer: FieldRow[]
  problems: number[]
}

/** The operations of a contract, by chapter, in the order in which they were written. */
export function readOperations(document: object): Operation[] {
  const operations = Object.entries(pathsOf(document)).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => readOperation(method, path, operation)),
  )
  return operations.toSorted((a, b) => tagOrder.indexOf(a.tag) - tagOrder.indexOf(b.tag))
}

/** What `openApiDocument` makes, as far as this page looks at it; api-docs.test.ts reads every operation. */
function pathsOf(document: object): Record<string, Record<string, ContractOperation>> {
  const { paths } = document as { paths?: Record<string, Record<string, ContractOperation>> }
  return paths ?? {}
}

function readOperation(method: string, path: string, operation: ContractOperation): Operation[] {
  const tag = tagOf(path)
  if (!tag) return []
  const rule = operation['x-action'] ? ruleOf(operation['x-action']) : null
  const [bodyType, body] = contentOf(operation.requestBody?.content)
  const statuses = Object.keys(operation.responses).map(Number).filter(Boolean)
  const status = statuses.find((code) => code < 400) ?? 200
  const [answerType, answer] = contentOf(operation.responses[status]?.content)
  return [
    {
      id: operation.operationId,
      method: method.toUpperCase(),
      path,
      tag,
      scope: rule?.token ?? null,
      least: rule?.least ?? null,
      parameters: (operation.parameters ?? []).map(parameterRow),
      bodyType,
      body,
      status,
      answerType,
      answer,
      problems: statuses.filter((code) => code >= 400),
    },
  ]
}

function contentOf(content: Content | undefined): [type: string | null, fields: FieldRow[]] {
  const [entry] = Object.entries(content ?? {})
  if (!entry) return [null, []]
  const [type, { schema }] = entry
  return [type, schema ? fieldRows(schema) : []]
}

function parameterRow({ name, required = false, schema }: Parameter): FieldRow {
  return { name, required, type: typeText(schema), limits: limitsText(schema) }
}

const deepest = 4

/** The fields of an object and of what it holds, as `phoneNumbers[].id`. */
export function fieldRows(schema: Schema, prefix = '', depth = 0): FieldRow[] {
  const variants = schema.anyOf ?? schema.oneOf
  if (variants?.some(({ properties }) => properties)) return variantRows(variants, prefix, depth)
  return Object.entries(schema.properties ?? {}).flatMap(([key, field]) => {
    const name = prefix + key
    const required = schema.required?.includes(key) ?? false
    const row = { name, required, type: typeText(field), limits: limitsText(field) }
    return depth < deepest ? [row, ...innerRows(field, name, depth)] : [row]
  })
}

function innerRows(field: Schema, name: string, depth: number): FieldRow[] {
  if (field.items) return fieldRows(field.items, `${name}[].`, depth + 1)
  return fieldRows(field, `${name}.`, depth + 1)
}

/** Of several kinds of one thing each field is listed once; `kind` says which has which. */
function variantRows(variants: Schema[], prefix: string, depth: number): FieldRow[] {
  const rows = new Map<string, FieldRow>()
  for (const row of variants.flatMap((variant) => fieldRows(variant, prefix, depth))) {
    const known = rows.get(row.name)
    if (!known) rows.set(row.name, row)
    else if (known.type !== row.type) rows.set(row.name, { ...known, type: `${known.type} | ${row.type}` })
  }
  return [...rows.values()]
}

/** As TypeScript would say it, which reads the same in every language. */
export function typeText(schema: Schema): string {
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  const variants = schema.anyOf ?? schema.oneOf
  if (variants) return [...new Set(variants.map(typeText))].join(' | ')
  const types = [schema.type ?? 'any'].flat()
  return types.map((type) => (type === 'array' ? arrayText(schema.items) : type)).join(' | ')
}

function arrayText(items: Schema | undefined): string {
  const type = items ? typeText(items) : 'any'
  return type.includes(' ') ? `(${type})[]` : `${type}[]`
}

export function limitsText(schema: Schema): string {
  const { format, minLength, maxLength, minimum, exclusiveMinimum, maximum } = schema
  const least = minimum ?? (exclusiveMinimum === undefined ? undefined : exclusiveMinimum + 1)
  const most = maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum
  return [
    format ?? (schema.pattern && `/${schema.pattern}/`),
    rangeText(minLength, maxLength, ' chars'),
    rangeText(least, most, ''),
    schema.default === undefined ? undefined : `default ${JSON.stringify(schema.default)}`,
  ]
    .filter(Boolean)
    .join(', ')
}

function rangeText(least: number | undefined, most: number | undefined, unit: string): string | undefined {
  if (least !== undefined && most !== undefined) return `${least}–${most}${unit}`
  if (most !== undefined) return `≤ ${most}${unit}`
  return least === undefined ? undefined : `≥ ${least}${unit}`
}
