import type { Context } from 'hono'
import { editMe, me } from '../../../shared/contracts/auth.ts'
import { emailChanged, emailChangeRequest, linkOpening } from '../../../shared/contracts/email-links.ts'
import type { Ctx } from '../../ctx.ts'
import { counted } from '../../http/counted.ts'
import { rememberDevice } from '../../http/device-cookie.ts'
import { rememberLanguage } from '../../http/language.ts'
import {
  type AppEnv,
  answers,
  answersNothing,
  body,
  createRouter,
  memberRoute,
  personRoute,
} from '../../http/router.ts'
import { requireMail } from '../mail/require-mail.ts'
import { takeTurn } from '../throttling/take-turn.ts'
import { getOpeningViews, type OpeningViews } from '../views/queries.ts'
import { changeEmail, requestEmailChange } from './change-email.ts'
import { editProfile } from './edit-profile.ts'
import { meView } from './view.ts'

const router = createRouter()
router.use('/api/auth/email-change', counted)

/** Whoever is signed in, and what they may change about themselves. */
export const meRoutes = router
  .openapi(
    memberRoute({ method: 'get', path: '/api/me', responses: answers(me) }, 'own_profile.read'),
    async (c) => {
      const { ctx } = c.var
      if (!c.req.header('authorization')) rememberDevice(c, ctx.actor.email)
      return c.json(meView(ctx.actor, await openingViews(ctx)), 200)
    },
  )
  .openapi(
    memberRoute(
      {
        method: 'patch',
        path: '/api/me',
        request: { body: body(editMe) },
        responses: answers(me),
      },
      'own_profile.write',
    ),
    async (c) => {
      const actor = await editProfile(c.var.ctx, c.req.valid('json'))
      rememberLanguage(c, actor.locale)
      return c.json(meView(actor, await openingViews(c.var.ctx)), 200)
    },
  )
  .openapi(
    personRoute(
      {
        method: 'post',
        path: '/api/me/email',
        request: { body: body(emailChangeRequest) },
        responses: answersNothing,
      },
      'own_email.change',
    ),
    async (c) => {
      const { visitor } = c.var
      const { email } = c.req.valid('json')
      requireMail(visitor)
      await takeTurn(visitor, { mail: email, ipAddress: visitor.ipAddress })
      await requestEmailChange(fromOf(c), email)
      return c.body(null, 204)
    },
  )
  .openapi(
    personRoute(
      {
        method: 'post',
        path: '/api/auth/email-change',
        request: { body: body(linkOpening) },
        responses: answers(emailChanged),
      },
      'own_email.change',
    ),
    async (c) => c.json({ email: await changeEmail(fromOf(c), c.req.valid('json').token) }, 200),
  )

/** What a view says is of the workspace, which waits for a second factor where one is asked for. */
async function openingViews(ctx: Ctx): Promise<OpeningViews> {
  if (ctx.actor.needsSecondFactor) return { company: null, person: null }
  return getOpeningViews(ctx)
}

function fromOf(c: Context<AppEnv>) {
  return { ...c.var.visitor, userAgent: c.req.header('user-agent') ?? null }
}
