import { type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'
import type { AttemptOutcome } from '@lispwatch/domain/alert/channel'
import type { HttpOutgoing, HttpReply } from '../channel-type.ts'
import { failure, tooSlow } from './failure-words.ts'
import type { Reach } from './reach.ts'
import { lookupOf, reachable } from './resolve.ts'
import { trust } from './trust.ts'

/** So much of an answer is read; nobody needs more to know what became of a message. */
export const MOST_REPLY_BYTES = 64 * 1024

export interface Patience {
  readonly signal: AbortSignal
  readonly patienceMs: number
}

export type Posted =
  | { readonly isAnswered: true; readonly reply: HttpReply }
  | { readonly isAnswered: false; readonly outcome: AttemptOutcome }

/**
 * Posts once, on a connection of its own to an address that was looked at before, and follows no redirect. Never rejects.
 *
 * A connection that dies before it was made has surely delivered nothing; later nobody can tell.
 */
export async function postOnce(outgoing: HttpOutgoing, reach: Reach, { signal, patienceMs }: Patience): Promise<Posted> {
  const url = new URL(outgoing.url)
  let isConnected = false
  try {
    const addresses = await within(signal, reachable(url.hostname, reach))
    const reply = await new Promise<HttpReply>((resolve, reject) => {
      const options = {
        method: 'POST',
        headers: { ...outgoing.headers, 'content-length': Buffer.byteLength(outgoing.body), connection: 'close' },
        agent: false,
        signal,
        lookup: lookupOf(addresses),
      }
      const answered = (response: IncomingMessage) => readReply(response).then(resolve, reject)
      const request: ClientRequest =
        url.protocol === 'https:'
          ? tlsRequest(url, { ...options, ...trust(outgoing.authority) }, answered)
          : plainRequest(url, options, answered)
      request.on('socket', (socket) => socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => (isConnected = true)))
      request.on('error', reject)
      request.end(outgoing.body)
    })
    return { isAnswered: true, reply }
  } catch (error) {
    return {
      isAnswered: false,
      outcome: signal.aborted ? tooSlow(url.host, patienceMs, isConnected) : failure(error, url.host, isConnected),
    }
  }
}

/** Rejects when time is up, whatever the promise does: a lookup in the DNS cannot be called back. */
export function within<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(signal.reason)
    if (signal.aborted) late()
    else signal.addEventListener('abort', late, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', late))
  })
}

/** Settles when the answer is whole, or so much of it came that the rest does not matter. */
function readReply(response: IncomingMessage): Promise<HttpReply> {
  const chunks: Buffer[] = []
  let length = 0
  return new Promise((resolve, reject) => {
    const done = () => {
      const headers = Object.fromEntries(
        Object.entries(response.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
      )
      const body = Buffer.concat(chunks).subarray(0, MOST_REPLY_BYTES).toString('utf8')
      resolve({ status: response.statusCode ?? 0, headers, body, at: Date.now() })
      response.destroy()
    }
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      length += chunk.length
      if (length >= MOST_REPLY_BYTES) done()
    })
    response.on('end', done)
    response.on('error', reject)
  })
}
