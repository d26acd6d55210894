import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { sameOrigin, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'

const server = whileTesting(startTestServer)

async function timed(path: string, content: unknown) {
  await server.services.sql`delete from throttle`
  const body = JSON.stringify(content)
  const began = performance.now()
  const answer = await server.app.request(path, { method: 'POST', headers: sameOrigin, body })
  const took = performance.now() - began
  const { requestId: _, ...said } =
    answer.status === 204 ? {} : ((await answer.json()) as { requestId: string })
  return { took, said: JSON.stringify([answer.status, said]) }
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

/** How far the medians are apart, as a part of the larger one; the words must be the same. */
async function difference(email: string, path: string, pairs: number, contentOf: (email: string) => unknown) {
  const known = { took: [] as number[], said: new Set<string>() }
  const unknown = { took: [] as number[], said: new Set<string>() }
  const ask = async (address: string, into: typeof known) => {
    const { took, said } = await timed(path, contentOf(address))
    into.took.push(took)
    into.said.add(said)
  }
  for (let n = 0; n < pairs; n += 1) {
    // In turns, each first as often: what else the machine does then falls on both.
    const asks = [() => ask(email, known), () => ask(`${uuidv7()}@example.com`, unknown)]
    for (const one of n % 2 ? asks : asks.reverse()) await one()
  }
  expect(known.said.size).toBe(1)
  expect([...known.said]).toEqual([...unknown.said])
  const [a, b] = [median(known.took), median(unknown.took)]
  return Math.abs(a - b) / Math.max(a, b)
}

test.each([
  // Every sign-in hashes a password, which steadies it as it slows it down.
  [60, 'sign-in', '/api/auth/sign-in/email', (email: string) => ({ email, password: 'not this password' })],
  [200, 'sign-up', '/api/auth/sign-up/request', (email: string) => ({ email })],
  [200, 'reset', '/api/auth/password-reset/request', (email: string) => ({ email })],
] as const)(
  'SEC-A04 %i answers to a %s, half of them about known addresses, are equal in words and time',
  async (answers, _, path, contentOf) => {
    const { email } = (await signUp(server)).actor
    // Noise only adds to a difference: what is really unequal is so in every round.
    const rounds: number[] = []
    while (rounds.length < 6 && !rounds.some((difference) => difference < 0.15))
      rounds.push(await difference(email, path, answers / 2, contentOf))
    expect(Math.min(...rounds)).toBeLessThan(0.15)
  },
)
