/** A real SMTP server on a loopback port, which takes everything for everybody. */
import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { type Fault, fault } from './faults.ts'
import type { Mailbox } from './mailbox.ts'

const largest = 5 * 1024 * 1024

type Step = 'connect' | 'mail' | 'rcpt' | 'data'
type Answer = (error?: Error | null) => void

export interface SmtpOptions {
  mailbox: Mailbox
  /** With these, nobody else is served, and not without STARTTLS. */
  credentials?: { user: string; pass: string } | undefined
}

export function createSmtp({ mailbox, credentials }: SmtpOptions) {
  const sockets = new Set<Socket>()
  let present: ReturnType<typeof fault.parse> | null = null
  let server: SMTPServer | null = null
  let port = 0
  let connections = 0

  /** Answers as the fault says, or goes on. */
  function pass(step: Step, answer: Answer): void {
    if (present?.at !== step) answer()
    else if (present.kind === 'refuse')
      answer(Object.assign(new Error('Refused'), { responseCode: present.code }))
    else if (present.kind === 'drop') for (const socket of sockets) socket.destroy()
  }

  const options: SMTPServerOptions = {
    banner: 'Sandbox SMTP',
    size: largest,
    disableReverseLookup: true,
    logger: false,
    authOptional: !credentials,
    allowInsecureAuth: false,
    disabledCommands: credentials ? [] : ['STARTTLS', 'AUTH'],
    onAuth: ({ username, password }, _session, callback) => {
      const isKnown = username === credentials?.user && password === credentials?.pass
      callback(isKnown ? null : new Error('Invalid credentials'), isKnown ? { user: username } : undefined)
    },
    onConnect: (_session, callback) => {
      connections += 1
      pass('connect', callback)
    },
    onMailFrom: (_address, _session, callback) => pass('mail', callback),
    onRcptTo: (_address, _session, callback) => pass('rcpt', callback),
    onData: (stream, session, callback) => {
      const { mailFrom, rcptTo } = session.envelope
      const from = mailFrom ? mailFrom.address : ''
      buffer(stream)
        .then((raw) =>
          pass('data', (error) => {
            if (error) return callback(error)
            mailbox
              .add(raw, { from, to: rcptTo.map(({ address }) => address) })
              .then(() => callback(), callback)
          }),
        )
        .catch(callback)
    },
  }

  return {
    /** The same port as before, when there was one. */
    listen: async () => {
      const opened = new SMTPServer(options)
      opened.on('error', () => undefined)
      opened.server.on('connection', (socket) => {
        sockets.add(socket)
        socket.once('close', () => sockets.delete(socket))
      })
      const listening = opened.listen(port, '127.0.0.1')
      await once(listening, 'listening')
      port = (listening.address() as AddressInfo).port
      server = opened
    },
    close: async () => {
      const closing = server
      server = null
      if (!closing) return
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => closing.close(resolve))
    },
    setFault: (next: Fault | null) => {
      present = next && fault.parse(next)
    },
    fault: () => present,
    connections: () => connections,
    port: () => port,
  }
}
