import { type AddressInfo, createServer, type Socket } from 'node:net'

export interface CaughtMail {
  readonly to: string
  /** Lines of the head, unfolded. */
  readonly headers: readonly string[]
  /** With what quoted-printable had put in its place back. */
  readonly text: string
}

export interface MailCatcher {
  readonly port: number
  readonly mails: readonly CaughtMail[]
  close(): Promise<void>
}

const decoded = (source: string) =>
  source.replace(/=\r\n/g, '').replace(/(?:=[0-9A-F]{2})+/g, (octets) => Buffer.from(octets.replaceAll('=', ''), 'hex').toString('utf8'))

function caught(to: string, source: string): CaughtMail {
  const [head = ''] = source.split('\r\n\r\n')
  return { to, headers: head.replace(/\r\n[ \t]+/g, ' ').split('\r\n'), text: decoded(source) }
}

/** One conversation: as much of SMTP (RFC 5321) as a mail needs that is sent in the clear. */
function converse(socket: Socket, take: (mail: CaughtMail) => void): void {
  const say = (words: string) => socket.write(`${words}\r\n`)
  let [buffer, to, isData] = ['', '', false]
  socket.setEncoding('utf8').on('error', () => {})
  socket.on('data', (chunk: string) => {
    buffer += chunk
    for (;;) {
      const end = isData ? '\r\n.\r\n' : '\r\n'
      const at = buffer.indexOf(end)
      if (at < 0) return
      const line = buffer.slice(0, at)
      buffer = buffer.slice(at + end.length)
      if (isData) {
        take(caught(to, line.replace(/^\.\./gm, '.')))
        isData = false
        say('250 taken')
      } else if (/^EHLO|^HELO/i.test(line)) say('250 catcher')
      else if (/^RCPT TO:<(.*?)>/i.test(line)) {
        to = /<(.*?)>/.exec(line)?.[1] ?? ''
        say('250 ok')
      } else if (/^DATA/i.test(line)) {
        isData = true
        say('354 go on')
      } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
      else say('250 ok')
    }
  })
  say('220 catcher')
}

/** A mail server on a free port of loopback that takes every mail and keeps it. */
export async function mailCatcher(): Promise<MailCatcher> {
  const mails: CaughtMail[] = []
  const server = createServer((socket) => converse(socket, (mail) => mails.push(mail)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    mails,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
