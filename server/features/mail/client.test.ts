import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createSmtpSandbox, type SmtpSandbox } from '../../../sandbox/smtp/app.ts'
import type { SmtpSettings } from '../../env.ts'
import type { Message } from '../../outside.ts'
import { createMailClient } from './client.ts'

let sandbox: SmtpSandbox
beforeAll(async () => {
  sandbox = createSmtpSandbox({ baseUrl: 'http://localhost:4200' })
  await sandbox.listen()
})
afterAll(() => sandbox.close())
beforeEach(() => sandbox.mailbox.clear())

const settingsOf = (smtp: SmtpSandbox): SmtpSettings => ({
  ...smtp.settings(),
  from: { name: '商談Pro', address: 'no-reply@shodan.test' },
  supportEmail: 'help@shodan.test',
  publicUrl: 'https://shodan.test',
})

const plain: Message = {
  to: 'sato@example.com',
  locale: 'ja',
  subject: 'お知らせ',
  heading: '見出し',
  paragraphs: ['本文です。'],
}

async function arrived(message: Partial<Message>) {
  const client = createMailClient(settingsOf(sandbox), 5_000)
  expect(await client.send({ ...plain, ...message }, 'id')).toEqual({ ok: true })
  const [mail] = sandbox.mailbox.list()
  if (!mail) throw new Error('no mail arrived')
  return mail
}

test('the text says all that the HTML says', async () => {
  const mail = await arrived({
    facts: [['日時', '2026年11月25日']],
    button: { label: '開く', url: 'https://shodan.test/page#secret' },
    smallPrint: ['お心当たりがない場合は破棄してください。'],
  })
  for (const said of [
    '見出し',
    '本文です。',
    '2026年11月25日',
    '開く',
    'https://shodan.test/page#secret',
    'お心当たりがない',
    'help@shodan.test',
  ]) {
    expect(mail.text).toContain(said)
    expect(mail.html).toContain(said)
  }
  expect(mail.html).toContain('<html lang="ja">')
})

test('it is narrow, loads nothing and runs nothing', async () => {
  const { html } = await arrived({ button: { label: '開く', url: 'https://shodan.test/' } })
  expect(html).toContain('max-width:560px')
  expect(html).not.toMatch(/<(img|script|link|iframe)|url\(|@import/)
})

test('The look: addresses in our own small print can be pressed, those that somebody wrote cannot', async () => {
  const { html } = await arrived({
    paragraphs: ['見積は https://evil.example/a です。'],
    smallPrint: ['再設定（https://shodan.test/forgot-password?lang=ja&a=1）から。'],
  })
  expect(html).toContain('>https://shodan.test/forgot-password?lang=ja&amp;a=1</a>）から。')
  expect(html).not.toContain('href="https://evil')
})

test('whatever a person wrote stays text in the HTML', async () => {
  const evil = `<script>alert(1)</script><a href="https://evil.example">&"'`
  const { html, text } = await arrived({
    subject: evil,
    heading: evil,
    paragraphs: [evil],
    facts: [[evil, evil]],
    button: { label: evil, url: `https://shodan.test/?q="><script>` },
    smallPrint: [evil],
  })
  expect(html).not.toMatch(/<script|<a href="https:\/\/evil/)
  expect(text).toContain(evil)
})

test.each(['A\r\nBcc: evil@example.com', 'A\nX-Injected: yes', 'A\u0000B\u2028C'])(
  'a subject cannot become a header: %j',
  async (subject) => {
    const mail = await arrived({ subject })
    expect(mail.to).toEqual(['sato@example.com'])
    expect(mail.raw.split('\r\n\r\n')[0]).not.toMatch(/^(bcc|x-injected):/im)
  },
)

test.each([
  'a@example.com, b@example.com',
  'a@example.com\r\nBcc: b@example.com',
  '"a@evil.example"@example.com',
  'x <a@example.com>',
  'a@example.com;b@example.com',
  'group:a@example.com;',
])('SEC-A07 an address that could be more than one is refused: %j', async (to) => {
  const client = createMailClient(settingsOf(sandbox))
  await expect(client.send({ ...plain, to }, 'id')).rejects.toThrow('not an address')
  expect(sandbox.mailbox.list()).toEqual([])
})

test('it says that a machine wrote it, and bears a name of its own', async () => {
  const { raw, from } = await arrived({})
  expect(raw).toMatch(/^Auto-Submitted: auto-generated/m)
  expect(raw).toMatch(/^Message-ID: <id@shodan\.test>/m)
  expect(from).toContain('no-reply@shodan.test')
})

test('a password is not sent to a server elsewhere that offers no encryption', async () => {
  const settings = { ...settingsOf(sandbox), credentials: { user: 'shodan', pass: 'secret' } }
  const outside = createMailClient({ ...settings, host: '0.0.0.0' }, 5_000)
  expect(await outside.send(plain, 'id')).toMatchObject({ ok: false, isRefused: false })
  expect(sandbox.mailbox.list()).toEqual([])
})

test('a certificate that nobody vouches for ends the attempt before the password is said', async () => {
  const guarded = createSmtpSandbox({
    baseUrl: 'http://localhost:4200',
    credentials: { user: 'shodan', pass: 'secret' },
  })
  await guarded.listen()
  const client = createMailClient(settingsOf(guarded), 5_000)
  expect(await client.send(plain, 'id')).toMatchObject({ ok: false, isRefused: false })
  await guarded.close()
})
