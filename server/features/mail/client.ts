/** Hands mail to an SMTP server. */
import { createTransport } from 'nodemailer'
import type { SmtpSettings } from '../../env.ts'
import { messagesIn } from '../../messages.ts'
import type { MailClient, Message, Sent } from '../../outside.ts'
import { renderHtml } from './render-html.ts'
import { renderText } from './render-text.ts'

/** @param patienceMs how long everything together may take. */
export function createMailClient(settings: SmtpSettings, patienceMs = 60_000): MailClient {
  const { host, port, isSecure, credentials, from } = settings
  const transport = createTransport({
    host,
    port,
    secure: isSecure,
    // A password never travels in clear; on loopback there is nobody to hear it.
    requireTLS: credentials !== null && !isLoopback(host),
    ...(credentials ? { auth: credentials } : {}),
    connectionTimeout: Math.min(10_000, patienceMs),
    greetingTimeout: Math.min(10_000, patienceMs),
    socketTimeout: Math.min(30_000, patienceMs),
    dnsTimeout: Math.min(10_000, patienceMs),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = from.address.split('@').at(-1)
  return {
    send: async (message, id) => {
      const footer = footerOf(message, settings)
      const brand = messagesIn(message.locale).app_name()
      const envelope = {
        from,
        to: { name: '', address: oneAddress(message.to) },
        subject: oneLine(message.subject),
        messageId: `<${id}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': message.locale },
        signal: AbortSignal.timeout(patienceMs),
        text: renderText(message, footer),
        html: renderHtml(message, brand, footer),
        textEncoding: 'base64',
      } as const
      return transport.sendMail(envelope).then(() => ({ ok: true as const }), failed)
    },
  }
}

function footerOf({ locale }: Message, { supportEmail, publicUrl }: SmtpSettings): string[] {
  const m = messagesIn(locale)
  const help = supportEmail ? [m.mail_footer_support({ contact: supportEmail })] : []
  return [m.mail_footer_from({ url: publicUrl }), m.mail_footer_no_reply(), ...help]
}

/** SEC-A07 has let only plain addresses in; one that could become two recipients or a header goes no further. */
function oneAddress(address: string): string {
  if (!/^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+$/.test(address)) throw new TypeError('not an address')
  return address
}

function oneLine(subject: string): string {
  return subject.replace(/\p{Cc}+/gu, ' ').trim()
}

/** An SMTP answer repeats the address, so only its number and nodemailer's own code are kept (SEC-G02). */
function failed(error: unknown): Sent {
  if (!(error instanceof Error)) return { ok: false, isRefused: false, cause: 'unknown' }
  const { code, responseCode, command } = error as Error & {
    code?: string
    responseCode?: number
    command?: string
  }
  const isRefused = command === 'RCPT TO' && responseCode !== undefined && responseCode >= 500
  return { ok: false, isRefused, cause: [code ?? error.name, responseCode].filter(Boolean).join(' ') }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}
