/** The stand-in of the API, in which components are tested, takes and answers what the server's own routes do. */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { type RouteName, routeNames, routes } from '../web/test-routes.ts'
import { startTestServer } from './server.ts'
import { whileTesting } from './while-testing.ts'

const server = whileTesting(startTestServer)

test.each(routeNames)('the stand-in has the contracts of %s', (name) => {
  const { takes, answers } = routes[name]
  const own = routeOfServer(name)
  expect(schemaOf(takes, 'input')).toEqual(schemaOf(own.takes, 'input'))
  expect(schemaOf(answers, 'output')).toEqual(schemaOf(own.answers, 'output'))
})

/** The contracts of a route of the server; without any for a body or an answer that it does not have. */
function routeOfServer(name: RouteName): { takes?: z.ZodType; answers?: z.ZodType } {
  const found = server.app.openAPIRegistry.definitions.find(
    (one) => one.type === 'route' && `${one.route.method.toUpperCase()} ${one.route.path}` === name,
  )
  if (found?.type !== 'route') throw new Error(`The server has no ${name}`)
  const { request, responses } = found.route
  const answer = responses?.[200]
  return {
    takes: contractIn(request?.body?.content),
    answers: contractIn(answer && 'content' in answer ? answer.content : undefined),
  }
}

function contractIn(content: Record<string, object | undefined> | undefined): z.ZodType | undefined {
  const json = content?.['application/json']
  return json && 'schema' in json && json.schema instanceof z.ZodType ? json.schema : undefined
}

function schemaOf(contract: z.ZodType = z.undefined(), io: 'input' | 'output'): unknown {
  return z.toJSONSchema(contract, { io, unrepresentable: 'any' })
}
