import { afterEach, expect, test, vi } from 'vitest'

const start = '/assets/index-old.js'
vi.stubGlobal('document', {
  documentElement: { lang: 'ja' },
  querySelector: (selector: string) => (selector.startsWith('script') ? { getAttribute: () => start } : null),
})
const { loadCode } = await import('./code.ts')

afterEach(() => {
  vi.stubGlobal('fetch', undefined)
})

const page = 'http://localhost/assets/today-page-x.js'
const fails = (message: string) => () => Promise.reject(new TypeError(message))
const inChromium = fails(`Failed to fetch dynamically imported module: ${page}`)
const inSafari = fails('Importing a module script failed.')

/** What the server answers to an address; an address that is missing cannot be reached. */
function serverHas(answers: Record<string, Response>): void {
  vi.stubGlobal('fetch', async (address: string) => {
    const answer = answers[address]
    if (!answer) throw new TypeError('Failed to fetch')
    return answer.clone()
  })
}

const html = (script: string) => new Response(`<script type="module" src="${script}"></script>`)
const gone = new Response('{}', { status: 404 })

for (const [browser, importModule] of Object.entries({ inChromium, inSafari })) {
  test(`D1: code that does not come without a network is a matter of the network (${browser})`, async () => {
    serverHas({})
    await expect(loadCode(importModule)).rejects.toMatchObject({ code: 'offline' })
  })

  test(`D1: code that a newer version no longer has is said to be that (${browser})`, async () => {
    serverHas({ [page]: gone, '/': html('/assets/index-new.js') })
    await expect(loadCode(importModule)).rejects.toMatchObject({ code: 'new_version' })
  })

  test(`D1: code that is missing from this very version is no newer version (${browser})`, async () => {
    serverHas({ [page]: gone, '/': html(start) })
    await expect(loadCode(importModule)).rejects.toMatchObject({ code: 'code_not_loaded' })
  })
}

test('D1: a server in trouble has no newer version', async () => {
  serverHas({ [page]: gone, '/': new Response('', { status: 503 }) })
  await expect(loadCode(inChromium)).rejects.toMatchObject({ code: 'code_not_loaded' })
})

test('D1: a fault of the code itself stays what it is', async () => {
  await expect(loadCode(fails('x is not a function'))).rejects.toThrow('x is not a function')
})

test('D1: no browser may remember a failure: a file is imported once it is here, and all that it imports', async () => {
  const [file, part] = ['./people-page-x.js', './lists-x.js'].map(
    (name) => new URL(name, import.meta.url).href,
  )
  const importModule = Object.assign(
    vi.fn(async () => 'the page'),
    { toString: () => 'import(`./people-page-x.js`)' },
  )
  const script = new Response('import{t as e}from"./lists-x.js";export{e}')
  for (const answers of [{}, { [`${file}`]: script }]) {
    serverHas(answers)
    await expect(loadCode(importModule)).rejects.toMatchObject({ code: 'offline' })
  }
  expect(importModule).not.toHaveBeenCalled()
  serverHas({ [`${file}`]: script, [`${part}`]: new Response('') })
  expect(await loadCode(importModule)).toBe('the page')
})
