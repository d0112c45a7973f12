import { etagOf, isKnown } from './etag.ts'
import { PROBLEM_TYPE, type Problem, problemBody } from './problem.ts'
import type { GivenFile } from './resource.ts'

/** A private answer may be kept by the program that asked, and is asked about each time: with its tag that costs no body. */
const HEADERS = { 'cache-control': 'private, no-cache', 'x-content-type-options': 'nosniff', vary: 'authorization, cookie' }

/** JSON with its tag; 304 when the program has it; the address of the next page where there is one. */
export function jsonReply(request: Request, url: URL, body: unknown, pageBy = 'cursor'): Response {
  return tagged(request, JSON.stringify(body), { 'content-type': 'application/json', ...nextLink(url, body, pageBy) })
}

/** A file to save. Its name is ours, never the network's. */
export function fileReply(request: Request, mediaType: string, { name, bytes }: GivenFile): Response {
  const headers = { 'content-type': mediaType, 'content-disposition': `attachment; filename="${name}"` }
  if (bytes instanceof Uint8Array) return tagged(request, bytes, headers)
  if (request.method === 'HEAD') void bytes.cancel()
  return new Response(request.method === 'HEAD' ? null : bytes, {
    headers: { ...HEADERS, 'cache-control': 'private, no-store', ...headers },
  })
}

export function problemReply(request: Request, problem: Problem): Response {
  const body = JSON.stringify(problemBody(problem))
  const headers = { ...HEADERS, 'cache-control': 'no-store', 'content-type': PROBLEM_TYPE, ...problem.headers }
  return bodied(request, body, problem.status, headers)
}

function tagged(request: Request, body: string | Uint8Array, given: Readonly<Record<string, string>>): Response {
  const etag = etagOf(body)
  if (isKnown(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers: { ...HEADERS, etag } })
  return bodied(request, body, 200, { ...HEADERS, etag, ...given })
}

/** What was taken and is not done yet: where to read on. */
export function acceptedReply(request: Request, location: string, body: unknown): Response {
  const headers = { ...HEADERS, 'cache-control': 'no-store', 'content-type': 'application/json', location }
  return bodied(request, JSON.stringify(body), 202, headers)
}

/** HEAD is told everything but the body. */
function bodied(request: Request, body: string | Uint8Array, status: number, headers: Readonly<Record<string, string>>): Response {
  const length = { 'content-length': String(Buffer.byteLength(body)) }
  // Uint8Array is a body for fetch; its type lacks that the buffer is no shared one.
  return new Response(request.method === 'HEAD' ? null : (body as BodyInit), { status, headers: { ...headers, ...length } })
}

function nextLink(url: URL, body: unknown, pageBy: string): { link?: string } {
  const next = typeof body === 'object' && body !== null && 'next' in body ? body.next : null
  if (typeof next !== 'string') return {}
  const search = new URLSearchParams(url.searchParams)
  search.set(pageBy, next)
  return { link: `<${url.pathname}?${search}>; rel="next"` }
}
