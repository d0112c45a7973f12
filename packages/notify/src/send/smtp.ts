import type { AttemptOutcome } from '@lispwatch/domain/alert/channel'
import { visibleLine } from '@lispwatch/domain/alert/visible-line'
import { createTransport } from 'nodemailer'
import type { MailOutgoing } from '../channel-type.ts'
import { connected } from './connect.ts'
import { failure, tooSlow } from './failure-words.ts'
import { type Patience, within } from './http.ts'
import type { Reach } from './reach.ts'
import { serverName, trust } from './trust.ts'

const MOST_WORDS = 300

/** `isOfRecipient`: a refusal is about whom the mail is to, or about this mail, and not about how we send. */
export type MailOutcome = AttemptOutcome & { readonly isOfRecipient?: boolean }

/** Hands one mail to an SMTP server. Never rejects. */
export async function sendMail(outgoing: MailOutgoing, reach: Reach, { signal, patienceMs }: Patience): Promise<MailOutcome> {
  const { host, port, security } = outgoing
  const where = `${host}:${port}`
  const progress = { hasLeft: false }
  try {
    const socket = await within(signal, connected({ host, port, reach }, signal))
    const transport = createTransport({
      host,
      port,
      secure: security === 'tls',
      requireTLS: security === 'starttls',
      ignoreTLS: security === 'none',
      ...(outgoing.login === null ? {} : { auth: { user: outgoing.login.user, pass: outgoing.login.password } }),
      tls: { servername: serverName(host), ...trust(outgoing.authority) },
      getSocket: (_options: unknown, done: (error: null, of: { connection: typeof socket }) => void) => done(null, { connection: socket }),
      logger: witness(progress),
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
      attachments: (outgoing.attachments ?? []).map(({ fileName, mediaType, octets }) => ({
        ...{ filename: fileName, contentType: mediaType, content: Buffer.from(octets) },
      })),
    })
    try {
      // When time is up the connection is destroyed, and how far it had come is in the error.
      return accepted(await mail)
    } finally {
      transport.close()
      socket.destroy()
    }
  } catch (error) {
    return signal.aborted ? tooSlow(where, patienceMs, progress.hasLeft) : mailFailure(error, where, progress.hasLeft)
  }
}

/** nodemailer tells its log when the last octet of a mail was written: what fails before that cannot have been accepted, what fails later may. */
function witness(progress: { hasLeft: boolean }) {
  const ignore = () => {}
  const info = (entry: unknown) => {
    if (typeof entry === 'object' && entry !== null && 'tnx' in entry && entry.tnx === 'message') progress.hasLeft = true
  }
  return { level: ignore, trace: ignore, debug: ignore, info, warn: ignore, error: ignore, fatal: ignore }
}

interface Sent {
  readonly accepted: readonly unknown[]
  readonly rejected: readonly unknown[]
  readonly response: string
}

/** The server has it for those that it accepted; who was rejected is told, and asking again would send the others a second one. */
function accepted({ accepted: taken, rejected, response }: Sent): AttemptOutcome {
  const who = rejected.length === 0 ? '' : ` Refused for ${rejected.map((address) => visibleLine(String(address), 100)).join(', ')}.`
  return {
    kind: 'accepted',
    words: visibleLine(`Accepted for ${taken.length} of ${taken.length + rejected.length}: ${response}.${who}`, MOST_WORDS),
  }
}

interface SmtpError extends Error {
  readonly code?: string
  readonly response?: string
  readonly responseCode?: number
  /** What the server answered to, in the words of SMTP. */
  readonly command?: string
}

/** 5xx is for good, 4xx for now (RFC 5321 section 4.2.1). Wrong credentials stay wrong. */
function mailFailure(error: unknown, where: string, hasLeft: boolean): MailOutcome {
  if (!(error instanceof Error)) return failure(error, where, false)
  const { code, response, responseCode, command }: SmtpError = error
  const told = response === undefined ? '' : `: ${visibleLine(response, MOST_WORDS)}`
  // nodemailer puts its own code over that of TLS and leaves the words.
  if (code === 'ETLS' || (code === 'ESOCKET' && /certificate|\b(?:ssl|tls)\b/i.test(error.message))) {
    const words = `${where}: Encryption came to nothing, so nothing was sent: ${visibleLine(error.message, MOST_WORDS)}.`
    return { kind: 'failed', words, retryAfterMs: null, isUncertain: false }
  }
  if (code === 'EAUTH') {
    const isForNow = responseCode !== undefined && responseCode < 500
    const words = `${where}: The server does not accept user and password${told}.`
    return isForNow ? { kind: 'failed', words, retryAfterMs: null, isUncertain: false } : { kind: 'refused', words }
  }
  if (responseCode !== undefined && responseCode >= 500) {
    const isOfRecipient = command === 'RCPT TO' || command === 'DATA'
    return { kind: 'refused', words: `${where}: The server refuses the mail${told}.`, isOfRecipient }
  }
  if (responseCode !== undefined)
    return { kind: 'failed', words: `${where}: The server does not take the mail now${told}.`, retryAfterMs: null, isUncertain: false }
  return failure(error, where, hasLeft)
}
