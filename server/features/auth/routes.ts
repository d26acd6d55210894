import type { Context } from 'hono'
import { z } from 'zod'
import {
  changePassword as changeInput,
  proofWays,
  reauthenticate,
  secondStepAwaited,
  signedIn,
  signIn,
} from '../../../shared/contracts/auth.ts'
import { secondStepAnswer } from '../../../shared/contracts/second-factors.ts'
import { Problem } from '../../../shared/problems.ts'
import type { PersonCtx } from '../../ctx.ts'
import { addCookies, browserOf } from '../../http/browser.ts'
import { knownDevice } from '../../http/device-cookie.ts'
import {
  type AppEnv,
  answers,
  answersNothing,
  body,
  createRouter,
  personRoute,
  publicRoute,
} from '../../http/router.ts'
import { clearSecondStep, secondStepOf, setSecondStepCookie } from '../../http/second-step-cookie.ts'
import { setSessionCookie } from '../../http/session-cookie.ts'
import { changePassword } from '../passwords/change-password.ts'
import { assertGoodPassword } from '../passwords/good-password.ts'
import { findPasswordAt } from '../passwords/stored-password.ts'
import { upgradePassword } from '../passwords/upgrade-password.ts'
import { beginSecondStep, endSecondStep, finishSecondStep } from '../second-factors/second-step.ts'
import { tellOwner } from '../security-notices/tell-owner.ts'
import { endSessionOf } from '../sessions/end-session.ts'
import { renewSession } from '../sessions/renew-session.ts'
import { countingAttempt, type Subjects } from '../throttling/take-turn.ts'
import { checkProof, listProofWays } from './check-proof.ts'
import { comeInBy } from './come-in-by.ts'
import { holdToPassword } from './hold-to-password.ts'
import type { Auth } from './library.ts'
import { getUserId, recordingSignIn, recordSignOut } from './record-sign-in.ts'
import { asProblem, clientAddressHeader } from './rules.ts'

/** Sign-in and sign-out pass through better-auth; its answers lose the token before they leave (SEC-S01). */
export function authRoutes(auth: Auth) {
  return createRouter()
    .openapi(
      publicRoute({
        method: 'post',
        path: '/api/auth/sign-in/email',
        request: { body: body(signIn) },
        responses: answers(z.union([signedIn, secondStepAwaited])),
      }),
      async (c) => {
        const input = c.req.valid('json')
        const { services } = c.var
        const isKnown = knownDevice(c, input.email) !== null
        const before = await findPasswordAt(services.db, input.email)
        const run = () => comeIn(auth, c, input, before).catch(unlessSecondStep)
        const answer = await countingAttempt(services, signInSubjects(c, input.email), run)
        const userId = answer?.user.id ?? (await getUserId(services, input.email))
        await upgradePassword(services, userId, input.password)
        if (answer && !isKnown)
          await tellOwner(c.var.visit, userId, 'new_device', { device: c.req.header('user-agent') })
        if (answer) return c.json(answer, 200)
        const step = await beginSecondStep(services, userId)
        const opened = { userId, password: input.password, before, isAlone: false }
        await holdToPassword(services, opened, () => endSecondStep(services, step))
        setSecondStepCookie(c, step)
        return c.json({ awaits: 'second_factor' as const }, 200)
      },
    )
    .openapi(
      publicRoute({
        method: 'post',
        path: '/api/auth/second-step',
        request: { body: body(secondStepAnswer) },
        responses: answers(signedIn),
      }),
      async (c) => {
        const userId = await finishSecondStep(c.var.visit, secondStepOf(c), c.req.valid('json'))
        const person = { userId, method: 'second_factor' } as const
        const { user, cookies } = await comeInBy(auth, c.var.visit, browserOf(c), person)
        clearSecondStep(c)
        addCookies(c, cookies)
        return c.json({ user }, 200)
      },
    )
    .openapi(
      publicRoute({ method: 'post', path: '/api/auth/sign-out', responses: answersNothing }),
      async (c) => {
        const { visitor } = c.var
        if (visitor) await recordSignOut(c.var.visit, visitor.actor.userId)
        await ask(auth, c, {})
        return c.body(null, 204)
      },
    )
    .openapi(
      personRoute(
        {
          method: 'post',
          path: '/api/auth/change-password',
          request: { body: body(changeInput) },
          responses: answersNothing,
        },
        'own_password.change',
      ),
      async (c) => {
        const { visitor } = c.var
        const change = c.req.valid('json')
        await assertGoodPassword(change.newPassword, visitor.actor)
        const token = await countingAttempt(visitor, proofSubjects(visitor), () =>
          changePassword(visitor, change, c.req.header('user-agent')),
        )
        setSessionCookie(c, token)
        return c.body(null, 204)
      },
    )
    .openapi(
      personRoute(
        {
          method: 'post',
          path: '/api/auth/reauthenticate',
          request: { body: body(reauthenticate) },
          responses: answersNothing,
        },
        'own_session.renew',
      ),
      async (c) => {
        const { visitor } = c.var
        const proof = c.req.valid('json')
        const by = await countingAttempt(visitor, proofSubjects(visitor), () => checkProof(visitor, proof))
        setSessionCookie(c, await renewSession(visitor, by))
        return c.body(null, 204)
      },
    )
    .openapi(
      personRoute(
        { method: 'get', path: '/api/auth/reauthenticate', responses: answers(proofWays) },
        'own_session.renew',
      ),
      async (c) => c.json({ ways: await listProofWays(c.var.visitor) }, 200),
    )
}

/** SEC-A05: strangers slow each other down at an account, never somebody who was in it before. */
function signInSubjects(c: Context<AppEnv>, email: string): Subjects {
  const { ipAddress } = c.var
  const device = knownDevice(c, email)
  return device ? { device, ipAddress } : { account: email.trim().toLowerCase(), ipAddress }
}

function proofSubjects({ actor, ipAddress }: PersonCtx): Subjects {
  return { proof: actor.userId, ipAddress }
}

function unlessSecondStep(error: unknown): null {
  if (error instanceof Problem && error.code === 'second_step_needed') return null
  throw error
}

/** @param before the stored form of the password at that address. */
function comeIn(
  auth: Auth,
  c: Context<AppEnv>,
  content: { email: string; password: string },
  before: string | null,
) {
  const { services } = c.var
  return recordingSignIn(c.var.visit, content.email, async () => {
    const answer = await ask(auth, c, content)
    const { token } = z.object({ token: z.string() }).parse(answer)
    const { user } = signedIn.parse(answer)
    const opened = { userId: user.id, password: content.password, before, isAlone: true }
    await holdToPassword(services, opened, () => endSessionOf(services, token))
    return { user }
  })
}

async function ask(auth: Auth, c: Context<AppEnv>, content: unknown): Promise<unknown> {
  const headers = new Headers(c.req.raw.headers)
  for (const name of ['content-length', 'transfer-encoding', 'x-forwarded-for', clientAddressHeader])
    headers.delete(name)
  headers.set('content-type', 'application/json')
  headers.set('origin', new URL(c.var.services.env.publicUrl).origin)
  if (c.var.ipAddress) headers.set(clientAddressHeader, c.var.ipAddress)
  const url = new URL(c.req.path, c.var.services.env.publicUrl)
  const response = await auth.handler(
    new Request(url, { method: 'POST', headers, body: JSON.stringify(content) }),
  )
  addCookies(c, response.headers.getSetCookie())
  const answer: unknown = await response.json().catch(() => null)
  if (!response.ok) throw asProblem(response.status, answer) ?? new Problem('internal')
  return answer
}
