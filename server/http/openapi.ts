import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { type ProblemCode, problemBody, problemStatus } from '../../shared/problems.ts'
import type { AppEnv } from './router.ts'

type Operation = NonNullable<ReturnType<OpenAPIHono<AppEnv>['getOpenAPI31Document']>['paths']>[string]['get']

const description = `The REST API of Shodan Pro. Authenticate with a personal access token: \`Authorization: Bearer sp_…\`.
Within this version fields and operations are only added; ignore what you do not know.`

const ways = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-shodan_session',
    description: 'A browser that is logged in. Unsafe methods need a same-origin signal besides.',
  },
  token: { type: 'http', scheme: 'bearer', description: 'A personal access token with scope read or write.' },
} as const

const keyParameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Repeated within 24 hours with the same body, the request gets the first answer and creates nothing.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
} as const

/** What the contract says of itself, beside its shapes; `features/api-docs` has it. */
export interface ContractWords {
  tags: string[]
  of(method: string, path: string): Partial<NonNullable<Operation>>
}

/** The API's contract as OpenAPI 3.1. */
export function openApiDocument(app: OpenAPIHono<AppEnv>, publicUrl: string, words: ContractWords) {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Shodan Pro', version: '1.0.0', description },
    servers: [{ url: publicUrl }],
    tags: words.tags.map((name) => ({ name })),
  })
  for (const [path, methods] of Object.entries(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(methods)) {
      Object.assign(operation, words.of(method, path))
      complete(path, operation)
    }
  }
  const { $schema: _, ...problem } = z.toJSONSchema(problemBody)
  return {
    ...document,
    components: {
      ...document.components,
      schemas: { ...document.components?.schemas, Problem: problem },
      securitySchemes: ways,
    },
  }
}

function complete(path: string, operation: NonNullable<Operation>): void {
  if ('x-idempotency-key' in operation)
    operation.parameters = [...(operation.parameters ?? []), { ...keyParameter }]
  const problems = statusesOf(path, operation).map((status) => [status, problemAnswer(status)] as const)
  operation.responses = {
    ...operation.responses,
    ...Object.fromEntries(problems),
    default: problemAnswer(null),
  }
}

/** Which problems an operation may answer, as far as its contract says so; `default` has the rest. */
function statusesOf(path: string, operation: NonNullable<Operation>): number[] {
  const isMembers = 'x-action' in operation
  const body = JSON.stringify(operation.requestBody ?? null)
  const mayConflict = body.includes('"version"') || 'x-idempotency-key' in operation
  const takesInput = body !== 'null' || (operation.parameters ?? []).length > 0
  return [
    ...(isMembers ? [401, 403, 429] : []),
    ...(path.includes('{') ? [404] : []),
    ...(mayConflict ? [409] : []),
    ...(takesInput ? [422] : []),
  ].toSorted()
}

function problemAnswer(status: number | null) {
  const codes = Object.keys(problemStatus).filter((code) => problemStatus[code as ProblemCode] === status)
  return {
    description:
      codes.length > 0 ? `A problem, for instance ${codes.slice(0, 4).join(', ')}` : 'A problem (RFC 9457)',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }
}
