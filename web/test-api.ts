/**
 * The API as tests of components meet it: a stand-in at `fetch`, the only thing in them that is not real. What it takes and
 * answers passes the contracts of the server's routes.
 */
import type { z } from 'zod'
import { Problem, type ProblemBody, type ProblemCode, type ProblemParams } from '../shared/problems.ts'
import { type RouteName, routeNames, routes } from './test-routes.ts'

type Answer<N extends RouteName> = z.input<(typeof routes)[N]['answers']>
type Body<N extends RouteName> = z.output<(typeof routes)[N]['takes']>

export interface Asked<N extends RouteName> {
  /** The `{id}` of the address. */
  id: string
  query: URLSearchParams
  body: Body<N>
  headers: Headers
}

type AnyAsked = Omit<Asked<RouteName>, 'body'> & { body: unknown }
type Answering = (asked: AnyAsked) => Response | Promise<Response>

const answering = new Map<string, Answering>()
const asked: { name: RouteName; request: AnyAsked }[] = []
const faults: string[] = []

/** From now on a route answers this, or what the function makes of the request; a `Problem` that it throws is a refusal. */
export function answer<N extends RouteName>(
  name: N,
  content: Answer<N> | ((request: Asked<N>) => Answer<N>),
): void {
  answering.set(name, (request) => {
    const given = content instanceof Function ? content(askedOf<N>(request)) : content
    return asAnswer(routes[name].answers.parse(given))
  })
}

/** From now on a route refuses. */
export function refuse(name: RouteName, code: ProblemCode, params?: ProblemParams): void {
  answering.set(name, () => {
    throw new Problem(code, params)
  })
}

/** From now on a route cannot be reached, as without a network. */
export function loseNetwork(name: RouteName): void {
  answering.set(name, () => {
    throw new TypeError('Failed to fetch')
  })
}

/** From now on a route keeps everybody waiting, until the function that this answers is called. */
export function holdBack(name: RouteName): () => void {
  const { promise, resolve } = Promise.withResolvers<void>()
  const then = answering.get(name)
  if (!then) throw new Error(`${name} has no answer yet`)
  answering.set(name, (request) => promise.then(() => then(request)))
  return resolve
}

/** What a route was asked, oldest first. */
export function requests<N extends RouteName>(name: N): Asked<N>[] {
  return asked.filter((one) => one.name === name).map(({ request }) => askedOf<N>(request))
}

/** What was asked of a route has its body from the contract of that very route. */
function askedOf<N extends RouteName>(request: AnyAsked): Asked<N> {
  return request as Asked<N>
}

/** Puts the stand-in in the place of the network, with nothing asked and nothing answered. */
export function startApi(): void {
  answering.clear()
  asked.length = 0
  faults.length = 0
  window.fetch = async (input, init) => answerTo(new Request(new URL(`${input}`, window.location.href), init))
}

/** What no route was told to answer, and what no contract lets through: none, in a good test. */
export function faultsOfApi(): string[] {
  return faults
}

async function answerTo(sent: Request): Promise<Response> {
  const { pathname, searchParams: query } = new URL(sent.url)
  const found = routeOf(sent.method, pathname)
  const answer = found && answering.get(found.name)
  if (!answer) {
    faults.push(`${sent.method} ${pathname} has no answer`)
    return asRefusal(new Problem('not_found'))
  }
  const { name, id } = found
  const text = await sent.text()
  const taken = routes[name].takes.safeParse(text === '' ? undefined : JSON.parse(text))
  const request = { id, query, body: taken.data, headers: sent.headers }
  asked.push({ name, request })
  try {
    const answered = await answer(request)
    if (answered.ok && !taken.success) faults.push(`${name} would refuse ${text}: ${taken.error.message}`)
    return answered
  } catch (error) {
    if (error instanceof Problem) return asRefusal(error)
    if (!(error instanceof TypeError)) faults.push(`${name} would never answer this: ${error}`)
    throw error
  }
}

/** The first route that fits, with what stands in the place of its `{id}`. */
function routeOf(method: string, pathname: string): { name: RouteName; id: string } | null {
  for (const name of routeNames) {
    const pattern = new RegExp(`^${name.replace('{id}', '(?<id>[^/]+)')}$`)
    const match = pattern.exec(`${method} ${pathname}`)
    if (match) return { name, id: match.groups?.id ?? '' }
  }
  return null
}

function asAnswer(content: unknown): Response {
  return content === undefined ? new Response(null, { status: 204 }) : Response.json(content)
}

function asRefusal({ code, status, params }: Problem): Response {
  const type = `urn:shodan-pro:problem:${code}`
  const body: ProblemBody = { type, title: code, status, code, params, requestId: 'a-reference' }
  return Response.json(body, { status, headers: { 'content-type': 'application/problem+json' } })
}
