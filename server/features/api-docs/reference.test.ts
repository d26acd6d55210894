import { Validator } from '@seriousme/openapi-schema-validator'
import { beforeAll, describe, expect, test } from 'vitest'
import { en } from '../../../messages/en.ts'
import { ja } from '../../../messages/ja.ts'
import { type Locale, locales } from '../../../shared/messages.ts'
import { problemStatus } from '../../../shared/problems.ts'
import { startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { operationsEn } from './operations.en.ts'
import { fieldRows, limitsText, readOperations, typeText } from './rules.ts'
import { operationId, tagOf } from './tags.ts'
import { apiTexts } from './view.ts'

const server = whileTesting(startTestServer)
let document: {
  paths: Record<string, Record<string, Record<string, unknown>>>
  components: { securitySchemes: Record<string, unknown> }
}

beforeAll(async () => {
  document = await (await server.app.request('/api/openapi.json')).json()
})

function operations(): [name: string, operation: Record<string, unknown>][] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) =>
        [`${method.toUpperCase()} ${path}`, operation] as [string, Record<string, unknown>],
    ),
  )
}

describe('the contract', () => {
  test('is OpenAPI 3.1, word for word', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document))
    expect(errors ?? []).toEqual([])
    expect(valid).toBe(true)
  })

  test('names every operation, in both languages, and puts it into a chapter', () => {
    const untold = operations()
      .filter(([, { operationId: id }]) => !(String(id) in operationsEn))
      .map(([name]) => name)
    const homeless = operations().filter(([name]) => tagOf(name.split(' ')[1] ?? '') === null)
    expect(untold).toEqual([])
    expect(homeless.map(([name]) => name)).toEqual([])
    const known = operations().map(([name]) => operationId(...(name.split(' ') as [string, string])))
    expect(Object.keys(operationsEn).filter((id) => !known.includes(id))).toEqual([])
    expect(new Set(known).size).toBe(known.length)
  })

  test('says how to authenticate, and which problems to expect', () => {
    const statuses = (name: string) => {
      const found = operations().find(([known]) => known === name)?.[1].responses
      return Object.keys(found ?? {})
    }
    expect(Object.keys(document.components.securitySchemes)).toEqual(['session', 'token'])
    expect(statuses('PATCH /api/companies/{id}')).toEqual(
      expect.arrayContaining(['200', '401', '403', '404', '409', '422', '429', 'default']),
    )
    for (const [name, { security, ...operation }] of operations()) {
      if ('x-action' in operation) expect(`${name} ${JSON.stringify(security)}`).toContain('"session"')
    }
  })
})

describe('the page', () => {
  const read = async (path: string) => {
    const answer = await server.app.request(path)
    return { answer, page: await answer.text() }
  }

  test.each(locales)(
    'shows every operation that a token may use, its fields and its limits (%s)',
    async (locale) => {
      const { answer, page } = await read(`/docs/api?lang=${locale}`)
      expect([answer.status, answer.headers.get('content-language')]).toEqual([200, locale])
      for (const { id, scope } of readOperations(document))
        if (scope) expect(page).toContain(`<section id="${id}"`)
      expect(page).toContain('corporateNumber')
      expect(page).toContain('1–200')
      expect(page).not.toMatch(/undefined|\[object|<script|<style|\sstyle=|\son\w+=/)
    },
  )

  test.each(['/docs/api', '/docs/api/examples'])('links only to what is there: %s', async (path) => {
    for (const locale of locales) {
      const { page } = await read(`${path}?lang=${locale}`)
      const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
      expect(new Set(ids).size).toBe(ids.length)
      for (const [, target = ''] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target)
      expect(page.replace(/<pre[\s\S]*?<\/pre>/g, '')).not.toMatch(/\[\[|\]\]|\]\(|`|undefined|\[object/)
    }
  })

  test.each(locales)('quotes the screens word for word, and only codes that exist (%s)', (locale: Locale) => {
    const text = JSON.stringify(apiTexts[locale])
    const screens: string[] = Object.values({ ja, en }[locale])
    for (const [, words = ''] of text.matchAll(/\[\[([^\]]+)\]\]/g)) expect(screens).toContain(words)
    for (const [, status, code = ''] of text.matchAll(/"(\d{3}) `(\w+)`"/g))
      expect(`${code} ${problemStatus[code as keyof typeof problemStatus]}`).toBe(`${code} ${status}`)
  })

  test('serves its own stylesheet, cached for good under its version', async () => {
    const { page } = await read('/docs/api')
    const href = page.match(/href="(\/docs\/api\.css[^"]+)"/)?.[1] ?? ''
    const { answer } = await read(href)
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  })
})

test('fields are told with their place, type and limits', () => {
  const inner = { type: 'object', properties: { id: { type: 'string', format: 'uuid' } }, required: ['id'] }
  const rows = fieldRows({
    type: 'object',
    required: ['items'],
    properties: { items: { type: 'array', items: inner }, next: { type: ['string', 'null'], maxLength: 5 } },
  })
  expect(rows).toEqual([
    { name: 'items', required: true, type: 'object[]', limits: '' },
    { name: 'items[].id', required: true, type: 'string', limits: 'uuid' },
    { name: 'next', required: false, type: 'string | null', limits: '≤ 5 chars' },
  ])
  expect(typeText({ enum: ['a', 'b'] })).toBe('"a" | "b"')
  expect(limitsText({ exclusiveMinimum: 0, maximum: 9, default: 1 })).toBe('1–9, default 1')
})
