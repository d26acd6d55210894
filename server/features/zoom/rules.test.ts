import { describe, expect, test } from 'vitest'
import type { Env } from '../../env.ts'
import { mayReadProfile, ownOrigins, redirectUri, resultPage, safeReturnPath } from './rules.ts'

const evaluation = { production: false, port: 3000, publicUrl: 'http://localhost:3000', zoom: null } as Env
const tunnel = { ...evaluation, publicUrl: 'https://tunnel.example' } as Env
const settings = { clientId: 'c', clientSecret: 's', webhookSecretToken: null, oauthUrl: '', apiUrl: '' }
const realZoom = { ...evaluation, zoom: settings, publicUrl: 'https://app.example' } as Env

describe('the redirect URI (SEC-Z03)', () => {
  test.each([
    [evaluation, 'http://localhost:3000/x', 'http://localhost:3000'],
    [evaluation, 'http://127.0.0.1:3000/x', 'http://127.0.0.1:3000'],
    [evaluation, 'http://127.0.0.1:8080/x', 'http://localhost:3000'],
    [evaluation, 'https://localhost:3000/x', 'http://localhost:3000'],
    [evaluation, 'http://localhost.evil.example:3000/x', 'http://localhost:3000'],
    [tunnel, 'http://127.0.0.1:3000/x', 'http://127.0.0.1:3000'],
    [tunnel, 'http://tunnel.example/x', 'https://tunnel.example'],
    [realZoom, 'http://127.0.0.1:3000/x', 'https://app.example'],
    [realZoom, 'http://evil.example/x', 'https://app.example'],
  ])('never lies on an address that is not ours', (env, requested, origin) => {
    expect(redirectUri(env, requested)).toBe(`${origin}/api/zoom/callback`)
  })

  test('is exactly one with real Zoom', () => {
    expect(ownOrigins(realZoom)).toEqual(['https://app.example'])
    expect(ownOrigins({ ...realZoom, zoom: null, production: true })).toEqual(['https://app.example'])
  })
})

describe('the way back after connecting (SEC-W04)', () => {
  const id = '0198f2a0-0000-7000-8000-000000000001'
  test.each([
    '/companies',
    `/companies/${id}`,
    `/companies/${id}?number=${id}`,
    '/people',
    `/people/${id}`,
    `/people/${id}?number=${id}`,
    '/today',
    '/settings/integrations',
  ])('D3: may be %s', (path) => expect(safeReturnPath(path)).toBe(path))

  test.each([
    `/companies/${id}?number=//evil.example`,
    `/companies/${id}?number=${id}&next=https://evil.example`,
    `/companies/${id}?dial=${id}`,
    `/companies?number=${id}`,
  ])('D3: is never %s', (path) => expect(safeReturnPath(path)).toBe('/settings/integrations'))
})

describe('the result page', () => {
  test('carries a reference to quote when something went wrong', () => {
    expect(resultPage('error', 'r-1')).toBe('/settings/integrations?zoom=error&ref=r-1')
    expect(resultPage('connected', 'r-1')).toBe('/settings/integrations?zoom=connected')
    expect(resultPage(null, 'r-1')).toBe('/settings/integrations')
    const until = new Date('2026-07-02T00:00:00Z')
    expect(resultPage('asked_to_wait', 'r-1', undefined, until)).toBe(
      '/settings/integrations?zoom=asked_to_wait&ref=r-1&until=2026-07-02T00%3A00%3A00.000Z',
    )
  })
})

describe('the right to read the profile (SEC-Z04)', () => {
  test.each([
    ['user:read:user', true],
    ['user:read', true],
    ['meeting:read user_profile', true],
    ['user:read:user:admin', false],
    ['meeting:read', false],
    ['', false],
  ])('comes with %j: %s', (scope, granted) => expect(mayReadProfile(scope)).toBe(granted))
})
