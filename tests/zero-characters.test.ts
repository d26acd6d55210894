/** A zero character is in no text that PostgreSQL keeps. Whoever sends one is told so, on every route: no fault of ours. */
import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { contractWords } from '../server/features/api-docs/contract-words.ts'
import { openApiDocument } from '../server/http/openapi.ts'
import { sameOrigin, signUp, startTestServer } from './server.ts'
import { whileTesting } from './while-testing.ts'

const server = whileTesting(startTestServer)

interface Schema {
  type?: string
  format?: string
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  properties?: Record<string, Schema>
  items?: Schema
}
interface Operation {
  parameters?: { in: string; name: string }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}

const zero = 'a\u0000@example.com'

/** Something of this shape with a zero character wherever a text may stand. */
function sample(schema: Schema): unknown {
  const [first] = schema.anyOf ?? schema.oneOf ?? []
  if (first) return sample(first)
  if (schema.enum) return schema.enum[0]
  if (schema.type === 'object')
    return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, of]) => [key, sample(of)]))
  if (schema.type === 'array') return [sample(schema.items ?? {})]
  if (schema.type === 'boolean') return true
  if (schema.type === 'integer' || schema.type === 'number') return 1
  return schema.format === 'uuid' ? uuidv7() : zero
}

function requests() {
  const { paths = {} } = openApiDocument(server.app, server.services.env.publicUrl, contractWords)
  return Object.entries(paths as Record<string, Record<string, Operation>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => {
      const query = parameters.filter((found) => found.in === 'query').map(({ name }) => [name, zero])
      const schema = requestBody?.content['application/json']?.schema
      return {
        method: method.toUpperCase(),
        path: `${path.replace(/\{\w+\}/g, uuidv7())}?${new URLSearchParams(query)}`,
        content: schema && sample(schema),
      }
    }),
  )
}

test('SEC-W05 no route answers a zero character in its texts with a fault of ours', async () => {
  const asked = requests().filter(({ path }) => !path.startsWith('/api/auth/sign-out'))
  expect(asked.length).toBeGreaterThan(80)
  const client = await signUp(server)
  for (const { method, path, content } of asked) {
    await server.services.sql`delete from throttle`
    const answer = await client.send(method, path, content)
    expect(`${method} ${path} ${answer.status}`).not.toMatch(/ 500$/)
  }
})

test('SEC-W05 a zero character in a question or in an address to sign in with is an invalid input', async () => {
  const client = await signUp(server)
  expect((await client.get('/api/search?q=%00')).status).toBe(422)
  const typed = { email: zero, password: 'correct horse battery' }
  const answer = await server.app.request('/api/auth/sign-in/email', {
    method: 'POST',
    headers: sameOrigin,
    body: JSON.stringify(typed),
  })
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([422, 'invalid_input'])
})
