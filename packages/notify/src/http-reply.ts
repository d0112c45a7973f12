import type { AttemptOutcome } from '@lispwatch/domain/alert/channel'
import { visibleLine } from '@lispwatch/domain/alert/visible-line'
import type { HttpReply } from './channel-type.ts'

const MOST_EXCERPT = 200
const TOO_MANY_REQUESTS = 429
/** Answers that say nothing about the message: the other side, or something in front of it, could not look at it now. */
const NOT_NOW: ReadonlySet<number> = new Set([408, 425, TOO_MANY_REQUESTS, 503])

/** What an answer means where a service has no rules of its own. Redirects are not followed: they would carry the message to somewhere that nobody entered. */
export function readHttpReply(reply: HttpReply): AttemptOutcome {
  const { status } = reply
  if (status >= 200 && status < 300) return { kind: 'accepted', words: `Accepted (HTTP ${status}).` }
  if (status >= 300 && status < 400)
    return refused(reply, 'It answered with a redirect, which is not followed: enter the address that it leads to.')
  if (NOT_NOW.has(status) || status >= 500) return failed(reply)
  if (status === 401 || status === 403) return refused(reply, 'It does not accept the secret, or does not let it do this.')
  if (status === 404 || status === 410) return refused(reply, 'There is nothing at this address, or not any more.')
  return refused(reply, 'It refused the message.')
}

/** Worth another attempt. What failed inside of the other side (500, 502, 504) may have been accepted before it failed. */
export function failed(reply: HttpReply, retryAfterMs: number | null = retryAfter(reply)): AttemptOutcome {
  const { status } = reply
  const words = status === TOO_MANY_REQUESTS ? 'It takes no more messages for the moment' : 'It could not take the message'
  return {
    kind: 'failed',
    words: `${words} (HTTP ${status})${excerpt(reply)}`,
    retryAfterMs,
    isUncertain: status >= 500 && !NOT_NOW.has(status),
  }
}

export function refused(reply: HttpReply, sentence: string): AttemptOutcome {
  return { kind: 'refused', words: `${sentence.replace(/\.$/, '')} (HTTP ${reply.status})${excerpt(reply)}` }
}

/** `Retry-After` in ms: seconds or a date (RFC 9110 section 10.2.3). Null where there is none, or none that can be read. */
export function retryAfter({ headers, at }: Pick<HttpReply, 'headers' | 'at'>): number | null {
  const value = headers['retry-after']?.trim()
  if (value === undefined || value === '') return null
  if (/^\d{1,9}(\.\d{1,9})?$/.test(value)) return Math.ceil(Number(value) * 1000)
  if (!/^[A-Z][a-z]+, /.test(value)) return null
  const until = Date.parse(value)
  return Number.isNaN(until) ? null : Math.max(0, until - at)
}

/** The members of a JSON object; empty where the body is none. */
export function jsonOf({ body }: Pick<HttpReply, 'body'>): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

function excerpt({ body }: HttpReply): string {
  const line = visibleLine(body.slice(0, 4 * MOST_EXCERPT), MOST_EXCERPT)
  return line === '' ? '.' : `: ${line}`
}
