import { type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { failure, tooSlow } from './failure-words.ts'
import { within } from './http.ts'
import type { Reach } from './reach.ts'
import { lookupOf, reachable } from './resolve.ts'

/** A page of another system that is longer is none. */
export const MOST_JSON_BYTES = 8 * 1024 * 1024

export interface JsonQuestion {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly reach: Reach
  /** All of it has to be over by then. */
  readonly patienceMs: number
}

export type JsonReply = { readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly words: string }

const refused = (words: string): JsonReply => ({ ok: false, words })

/**
 * Asks another system for JSON: once, at an address that was looked at before, following no redirect, and no longer and no more than is allowed.
 * Never rejects; why it came to nothing is a sentence, in which no header is.
 */
export async function getJson({ url: text, headers, reach, patienceMs }: JsonQuestion): Promise<JsonReply> {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    return refused('The address has to begin with https:// or http://.')
  const signal = AbortSignal.timeout(patienceMs)
  try {
    const addresses = await within(signal, reachable(url.hostname, reach))
    return await new Promise<JsonReply>((resolve, reject) => {
      const options = {
        headers: { ...headers, accept: 'application/json', connection: 'close' },
        agent: false,
        signal,
        lookup: lookupOf(addresses),
      }
      const answered = (response: IncomingMessage) => readJson(response, url.host).then(resolve, reject)
      const request: ClientRequest = url.protocol === 'https:' ? tlsRequest(url, options, answered) : plainRequest(url, options, answered)
      request.on('error', reject)
      request.end()
    })
  } catch (error) {
    return refused((signal.aborted ? tooSlow(url.host, patienceMs, false) : failure(error, url.host, false)).words)
  }
}

/** What a status means, in a sentence; undefined where there is something to read. */
function statusWords(status: number, host: string): string | undefined {
  if (status >= 200 && status < 300) return undefined
  if (status >= 300 && status < 400) return `${host} answers with a redirect, which is not followed: enter the address that it leads to.`
  if (status === 401 || status === 403) return `${host} does not accept the token, or does not let it read this (HTTP ${status}).`
  if (status === 404) return `${host} has nothing at this address (HTTP 404). Check it, and that it is the right kind of source.`
  if (status === 429) return `${host} takes no more questions for the moment (HTTP 429). Try again later.`
  return `${host} could not answer (HTTP ${status}).`
}

function readJson(response: IncomingMessage, host: string): Promise<JsonReply> {
  const words = statusWords(response.statusCode ?? 0, host)
  if (words !== undefined) {
    response.destroy()
    return Promise.resolve(refused(words))
  }
  const chunks: Buffer[] = []
  let length = 0
  return new Promise((resolve, reject) => {
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      length += chunk.length
      if (length <= MOST_JSON_BYTES) return
      resolve(refused(`${host} answers with more than ${MOST_JSON_BYTES / 1024 / 1024} MiB at once.`))
      response.destroy()
    })
    response.on('end', () => {
      try {
        resolve({ ok: true, body: JSON.parse(Buffer.concat(chunks).toString('utf8')) })
      } catch {
        resolve(refused(`${host} does not answer with JSON. Check the address.`))
      }
    })
    response.on('error', reject)
    response.on('aborted', () => resolve(refused(`${host} closed the connection in the middle of its answer.`)))
  })
}
