import { Hono } from 'hono'
import pino from 'pino'
import { expect, test } from 'vitest'
import type { Services } from '../ctx.ts'
import { onError } from './problems.ts'
import type { AppEnv } from './router.ts'

const services = { log: pino({ level: 'silent' }) } as Services

test.each([
  ['PostgreSQL’s', '53100'],
  ['that of an upload', 'ENOSPC'],
])('F-27: when a disk is full, %s, the answer is that it may be tried again', async (_, code) => {
  const app = new Hono<AppEnv>().use(async (c, next) => {
    c.set('services', services)
    await next()
  })
  app.onError(onError)
  app.get('/', () => {
    throw Object.assign(new Error('no space left on device'), { code })
  })
  const answer = await app.request('/')
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30'])
  expect(await answer.text()).not.toContain('space')
})
