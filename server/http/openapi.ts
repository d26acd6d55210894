import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { problemBody } from '../../shared/problems.ts'
import type { AppEnv } from './router.ts'

/** The API's contract as OpenAPI 3.1; every operation may answer a problem. */
export function openApiDocument(app: OpenAPIHono<AppEnv>) {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Shodan Pro', version: '0.1.0' },
  })
  const problem = {
    description: 'A problem (RFC 9457)',
    content: { 'application/problem+json': { schema: z.toJSONSchema(problemBody) as object } },
  }
  for (const path of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(path)) operation.responses.default = problem
  }
  return {
    ...document,
    components: {
      ...document.components,
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-shodan_session' } },
    },
  }
}
