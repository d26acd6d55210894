import { describe, expect, test } from 'vitest'
import { locales } from '../../../shared/messages.ts'
import type { GuideEntry } from '../../../web/lib/guide.ts'
import { outline } from './guide.ts'
import { helpRoutes } from './routes.ts'
import type { Installation } from './view.ts'

const installation: Installation = {
  supportEmail: 'help@example.com',
  publicUrl: 'https://app.example.com',
  signInWith: ['google'],
}
/** Every entry that a screen links to; one that is missing here does not compile. */
const linkedFromScreens = {
  connect: true,
  prerequisites: true,
  'check-state': true,
  'remove-in-zoom': true,
  'user-data': true,
  cancelled: true,
  'system-error': true,
  'app-not-installed': true,
  'app-does-not-start': true,
  'disconnect-fails': true,
  'already-linked': true,
  'account-disabled': true,
  'no-licence': true,
  'admin-policy': true,
  support: true,
} satisfies Record<GuideEntry, true>

const anchors = [...Object.keys(outline), ...Object.values(outline).flat()]

async function open(
  path = '/docs/zoom-phone',
  headers: Record<string, string> = {},
  settings = installation,
) {
  const answer = await helpRoutes(settings).request(path, { headers })
  return { answer, page: await answer.text() }
}

describe('the public guide', () => {
  test.each(locales)('has every anchor exactly once, and its contents link to each (%s)', async (locale) => {
    const { page } = await open(`/docs/zoom-phone?lang=${locale}`)
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
    expect(ids.toSorted()).toEqual([...anchors, 'content', 'contents'].toSorted())
    const listed = page.slice(page.indexOf('class="contents"'), page.indexOf('class="guide"'))
    for (const anchor of anchors) expect(listed).toContain(`href="#${anchor}"`)
  })

  test.each(locales)('links only to anchors that exist (%s)', async (locale) => {
    const { page } = await open(`/docs/zoom-phone?lang=${locale}`)
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map((match) => match[1])
    expect(targets.filter((target) => target !== 'content' && !anchors.includes(target ?? ''))).toEqual([])
  })

  test.each(Object.keys(linkedFromScreens))('has the entry that screens link to: %s', (entry) => {
    expect(anchors).toContain(entry)
  })

  test.each(locales)('leaves no mark of its text format on the page (%s)', async (locale) => {
    const { page } = await open(`/docs/zoom-phone?lang=${locale}`)
    expect(page.replace(/<pre[\s\S]*?<\/pre>/g, '')).not.toMatch(/\[\[|\]\]|\]\(|`|undefined|\[object/)
  })

  test.each(locales)('carries neither script nor inline style, SEC-W01 (%s)', async (locale) => {
    const { page } = await open(`/docs/zoom-phone?lang=${locale}`)
    expect(page).not.toMatch(/<script|<style|\sstyle=|\son\w+=|javascript:/i)
  })

  test('speaks the language that the address asks for, before cookie and browser', async () => {
    const { answer, page } = await open('/docs/zoom-phone?lang=en', {
      Cookie: 'lang=ja',
      'Accept-Language': 'ja',
    })
    expect(page).toContain('<html lang="en">')
    expect(answer.headers.get('content-language')).toBe('en')
  })

  test('remembers the language that the address asks for, and no other', async () => {
    const { answer } = await open('/docs/zoom-phone?lang=en')
    expect(answer.headers.get('set-cookie')).toContain('lang=en;')
    expect((await open('/docs/zoom-phone?lang=xx')).answer.headers.get('set-cookie')).toBeNull()
  })

  test('speaks the language that was chosen before, ahead of the browser', async () => {
    const { page } = await open('/docs/zoom-phone', { Cookie: 'lang=en', 'Accept-Language': 'ja' })
    expect(page).toContain('<html lang="en">')
  })

  test.each([
    ['en-GB,en;q=0.9,ja;q=0.8', 'en'],
    ['fr, en;q=0.3, ja;q=0.7', 'ja'],
    ['en;q=0, fr', 'ja'],
    ['de', 'ja'],
    ['', 'ja'],
  ])('answers a browser that prefers "%s" in %s', async (header, locale) => {
    const { page } = await open('/docs/zoom-phone?lang=klingon', {
      'Accept-Language': header,
      Cookie: 'lang=xx',
    })
    expect(page).toContain(`<html lang="${locale}">`)
  })

  test('offers the other language', async () => {
    const { page } = await open('/docs/zoom-phone?lang=ja')
    expect(page).toContain('<a href="?lang=en" lang="en" hreflang="en">English</a>')
    expect(page).toContain('<a href="?lang=ja" lang="ja" hreflang="ja" aria-current="true">日本語</a>')
  })

  test.each(locales)(
    'guide: begins with the address and the ways to log in that are configured (%s)',
    async (locale) => {
      const { page } = await open(`/docs/zoom-phone?lang=${locale}`)
      const [, first = ''] = /<ol[^>]*>\s*<li[^>]*>(.*?)<\/li>/s.exec(page) ?? []
      expect(first).toContain('<a href="https://app.example.com"')
      expect(first).toContain('Google')
      expect(first).not.toContain('Microsoft')
    },
  )

  test('shows where to write for help', async () => {
    const { page } = await open()
    expect(page).toContain('<a href="mailto:help@example.com">help@example.com</a>')
  })

  test('shows a support address as text, whatever it holds', async () => {
    const supportEmail = '"><b>&?bcc=x@example.com'
    const { page } = await open('/docs/zoom-phone', {}, { ...installation, supportEmail })
    expect(page).not.toContain('"><b>')
    expect(page).toContain('&quot;&gt;&lt;b&gt;&amp;?bcc=x@example.com</a>')
    expect(page).not.toMatch(/mailto:[^"]*\?/)
  })

  test.each([
    ['https://help.example.com/form', 'https://help.example.com/form'],
    ['03-0000-1234', 'tel:0300001234'],
  ])('guide: support may be reached at %s', async (supportEmail, href) => {
    const { page } = await open('/docs/zoom-phone', {}, { ...installation, supportEmail })
    expect(page).toContain(`<a href="${href}">${supportEmail}</a>`)
  })

  test('guide: a stranger without a support contact is sent to whoever invited them, and to no administrator', async () => {
    const { page } = await open('/docs/zoom-phone?lang=en', {}, { ...installation, supportEmail: null })
    const support = page.slice(page.indexOf('id="support"'))
    expect(support).toContain('whoever invited you')
    expect(support).not.toMatch(/administrator|mailto:/)
  })

  test('names this installation as the origin in the browser policy', async () => {
    const { page } = await open(
      '/docs/zoom-phone',
      {},
      { ...installation, publicUrl: 'https://shodan.example.jp:8443/crm' },
    )
    expect(page).toContain(
      '[{&quot;protocol&quot;:&quot;zoomphonecall&quot;,&quot;allowed_origins&quot;:[&quot;https://shodan.example.jp:8443&quot;]}]',
    )
  })

  test('serves its stylesheet from the product, cached for good under its version', async () => {
    const { page } = await open()
    const href = page.match(/<link rel="stylesheet" href="([^"]+)">/)?.[1] ?? ''
    const { answer } = await open(href)
    expect(answer.headers.get('content-type')).toBe('text/css; charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect((await open('/docs/guide.css')).answer.headers.get('cache-control')).toBe('no-cache')
  })
})

test.each(['light', 'dark'])('the look: the guide is as %s as this browser has chosen', async (theme) => {
  const { page } = await open('/docs/zoom-phone', { cookie: `theme=${theme}` })
  expect(page).toContain(` data-theme="${theme}">`)
  expect((await open()).page).not.toContain('data-theme')
})
