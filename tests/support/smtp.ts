import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'

/**
 * What the server does with the next mails: takes them; refuses the recipient with a reply; refuses the mail itself;
 * takes the whole mail and hangs up without a word; or takes it and says so only when let go.
 */
export type Mood = { take: true } | { refuseRecipient: number } | { refuseMail: number } | { hangUp: true } | { hold: true }

/** A real mail server of a test. */
export interface SmtpStand {
  url: string
  /** Every mail whose whole text has come, whatever was answered. */
  received: ParsedMail[]
  mood: Mood
  /** How often somebody connected. */
  connections: () => number
  /** Answers what is held. */
  letGo: () => void
  close: () => Promise<void>
}

function reply(code: number): Error {
  return Object.assign(new Error('This is what the server of a test answers to vzorec@example.org'), { responseCode: code })
}

/** Starts a mail server that wants neither a password nor encryption. */
export async function startSmtp(port = 0): Promise<SmtpStand> {
  const sockets = new Set<Socket>()
  let held: Array<() => void> = []
  let connections = 0
  const stand: SmtpStand = {
    url: '',
    received: [],
    mood: { take: true },
    connections: () => connections,
    letGo: () => {
      for (const answer of held) answer()
      held = []
    },
    close: () => new Promise((resolve) => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    }),
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo: (_address, _session, callback) => callback('refuseRecipient' in stand.mood ? reply(stand.mood.refuseRecipient) : null),
    onData: (stream, _session, callback) => {
      void simpleParser(stream).then((mail) => {
        stand.received.push(mail)
        if ('refuseMail' in stand.mood) callback(reply(stand.mood.refuseMail))
        else if ('hangUp' in stand.mood) for (const socket of sockets) socket.destroy()
        else if ('hold' in stand.mood) held.push(() => callback(null))
        else callback(null)
      }, callback)
    },
  })
  // Whoever is killed while we hold an answer leaves a broken connection behind.
  server.on('error', () => undefined)
  server.server.on('connection', (socket) => {
    connections += 1
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.listen(port, '127.0.0.1')
  await once(server.server, 'listening')
  stand.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  return stand
}
