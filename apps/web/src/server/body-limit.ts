/** More than any form or call of the console needs. */
const MOST_BYTES = 64 * 1024

/**
 * The answer to a request whose body is too long, or that does not say how long it is; undefined when it may be read. Asked before anybody
 * is signed in, so that nobody can fill the memory of the server.
 */
export function refuseLargeBody(request: Request): Response | undefined {
  if (request.method === 'GET' || request.method === 'HEAD') return undefined
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  if (Number.isNaN(length)) return Response.json({ message: 'The request does not say how long it is.' }, { status: 411 })
  if (length > MOST_BYTES) return Response.json({ message: 'The request is too long.' }, { status: 413 })
  return undefined
}
