import type { AttemptOutcome } from '@lispwatch/domain/alert/channel'
import { createTransport } from 'nodemailer'
import type { MailOutgoing } from '../channel-type.ts'
import { asLine } from '../plain-text.ts'
import { connected } from './connect.ts'
import { codeOf, failure, tooSlow } from './failure-words.ts'
import { type Patience, trust, within } from './http.ts'
import type { Reach } from './reach.ts'

const MOST_WORDS = 300

/** Hands one mail to an SMTP server. Never rejects. */
export async function sendMail(outgoing: MailOutgoing, reach: Reach, { signal, patienceMs }: Patience): Promise<AttemptOutcome> {
  const { host, port, security } = outgoing
  const where = `${host}:${port}`
  try {
    const socket = await within(signal, connected({ host, port, reach }, signal))
    const transport = createTransport({
      host,
      port,
      secure: security === 'tls',
      requireTLS: security === 'starttls',
      ignoreTLS: security === 'none',
      ...(outgoing.login === null ? {} : { auth: { user: outgoing.login.user, pass: outgoing.login.password } }),
      tls: { servername: /^[\d.]+$|:/.test(host) ? '' : host, ...trust(outgoing.authority) },
      getSocket: (_options: unknown, done: (error: null, of: { connection: typeof socket }) => void) => done(null, { connection: socket }),
      disableFileAccess: true,
      disableUrlAccess: true,
      socketTimeout: patienceMs,
      greetingTimeout: patienceMs,
      connectionTimeout: patienceMs,
    })
    const mail = transport.sendMail({
      from: outgoing.from,
      to: [...outgoing.to],
      subject: outgoing.subject,
      text: outgoing.text,
      html: outgoing.html,
      messageId: outgoing.messageId,
      ...(outgoing.inReplyTo === null ? {} : { inReplyTo: outgoing.inReplyTo, references: outgoing.inReplyTo }),
      headers: outgoing.headers,
    })
    try {
      // When time is up the connection is destroyed, and how far it had come is in the error.
      return accepted(await mail)
    } finally {
      transport.close()
      socket.destroy()
    }
  } catch (error) {
    return signal.aborted ? tooSlow(where, patienceMs, hadLeft(error)) : mailFailure(error, where)
  }
}

interface Sent {
  readonly accepted: readonly unknown[]
  readonly rejected: readonly unknown[]
  readonly response: string
}

/** The server has it for those that it accepted; who was rejected is told, and asking again would send the others a second one. */
function accepted({ accepted: taken, rejected, response }: Sent): AttemptOutcome {
  const who = rejected.length === 0 ? '' : ` Refused for ${rejected.map((address) => asLine(String(address), 100)).join(', ')}.`
  return {
    kind: 'accepted',
    words: asLine(`Accepted for ${taken.length} of ${taken.length + rejected.length}: ${response}.${who}`, MOST_WORDS),
  }
}

interface SmtpError extends Error {
  readonly code?: string
  readonly response?: string
  readonly responseCode?: number
}

/** The mail leaves with DATA; what fails from then on may have been accepted. */
const hadLeft = (error: unknown) => error instanceof Error && 'command' in error && error.command === 'DATA'

/** 5xx is for good, 4xx for now (RFC 5321 section 4.2.1). Wrong credentials stay wrong. */
function mailFailure(error: unknown, where: string): AttemptOutcome {
  if (!(error instanceof Error)) return failure(error, where, false)
  const { code, response, responseCode }: SmtpError = error
  const told = response === undefined ? '' : `: ${asLine(response, MOST_WORDS)}`
  if (code === 'EAUTH') {
    const isForNow = responseCode !== undefined && responseCode < 500
    const words = `${where}: The server does not accept user and password${told}.`
    return isForNow ? { kind: 'failed', words, retryAfterMs: null, isUncertain: false } : { kind: 'refused', words }
  }
  if (responseCode !== undefined && responseCode >= 500) return { kind: 'refused', words: `${where}: The server refuses the mail${told}.` }
  if (responseCode !== undefined)
    return { kind: 'failed', words: `${where}: The server does not take the mail now${told}.`, retryAfterMs: null, isUncertain: false }
  if (code === 'ETLS') {
    const cause = error.cause
    if (codeOf(cause) !== '') return failure(cause, where, false)
    return { kind: 'failed', words: `${where}: ${tlsWords(error.message)}`, retryAfterMs: null, isUncertain: false }
  }
  return failure(error, where, hadLeft(error))
}

const tlsWords = (message: string) => `Encryption came to nothing: ${asLine(message, MOST_WORDS)}. Nothing was sent.`
