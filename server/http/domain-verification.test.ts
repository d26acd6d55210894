import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../tests/server.ts'
import { readEnv } from '../env.ts'

const content = 'ZOOM_verify_0123456789abcdef'

describe('the file by which Zoom verifies the domain', () => {
  let server: TestServer
  beforeAll(async () => {
    const env = { ZOOM_DOMAIN_VERIFICATION: `zoomverify/verifyzoom.html=${content}` }
    server = await startTestServer({ env })
  })
  afterAll(() => server.stop())

  test('is there for everybody, exactly as given, under every header of the product (SEC-W02)', async () => {
    const answer = await server.app.request('/zoomverify/verifyzoom.html')
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe(content)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('content-security-policy')).toContain("object-src 'none'")
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  test.each([
    '/zoomverify',
    '/zoomverify/',
    '/zoomverify/verifyzoom.htm',
    '/zoomverify/verifyzoom.html/',
    '/verifyzoom.html',
  ])('is not at %s', async (path) => {
    expect(await (await server.app.request(path)).text()).not.toContain(content)
  })
})

describe('ZOOM_DOMAIN_VERIFICATION', () => {
  const read = (value: string) =>
    readEnv({ ZOOM_DOMAIN_VERIFICATION: value, SESSION_SECRET: 'a-secret-that-is-long-enough-for-this' })
      .zoomDomainVerification

  test.each([
    ['zoomverify_1.html=abc', '/zoomverify_1.html', 'abc'],
    ['/zoomverify/verifyzoom.html=ZOOM_verify_a=', '/zoomverify/verifyzoom.html', 'ZOOM_verify_a='],
    ['well-known/zoom.txt=a.b-c', '/well-known/zoom.txt', 'a.b-c'],
  ])('%s is understood', (value, path, expected) => {
    expect(read(value)).toEqual({ path, content: expected })
  })

  test.each([
    'ZOOM_verify_abc',
    'zoom.html',
    'zoom.html=',
    'zoom.js=abc',
    'api/zoom.html=abc',
    '../zoom.html=abc',
    'a/../zoom.html=abc',
    'zoom.html=<script>alert(1)</script>',
    '*.html=abc',
    ':file.html=abc',
  ])('%s is refused', (value) => {
    expect(() => read(value)).toThrow('ZOOM_DOMAIN_VERIFICATION')
  })

  test('is absent unless given', () => {
    expect(read('')).toBeNull()
  })
})
