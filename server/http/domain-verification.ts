import { Hono } from 'hono'
import type { Env } from '../env.ts'
import type { AppEnv } from './router.ts'

/** The file by which Zoom sees that this domain is ours (Marketplace, "Verify domains"); that one path and no other. */
export function domainVerificationRoutes({ zoomDomainVerification: file }: Env) {
  const app = new Hono<AppEnv>()
  if (!file) return app
  const type = file.path.endsWith('.html') ? 'text/html' : 'text/plain'
  return app.get(file.path, (c) =>
    c.body(file.content, 200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache' }),
  )
}
