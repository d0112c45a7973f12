/** What went wrong with one query parameter or one part of the path. */
export interface ParameterFault {
  readonly parameter: string
  readonly message: string
}

/** RFC 9457: an answer that says what happened and what to do. `detail` is for a person. */
export interface Problem {
  readonly status: 400 | 401 | 403 | 404 | 405 | 413 | 415 | 429 | 500 | 503
  readonly detail: string
  readonly errors?: readonly ParameterFault[]
  readonly headers?: Readonly<Record<string, string>>
}

const TITLE: Record<Problem['status'], string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}

export const PROBLEM_TYPE = 'application/problem+json'

/** The members of a problem document. `about:blank` says that the title is that of the status (RFC 9457 4.2.1). */
export function problemBody({ status, detail, errors }: Problem): Readonly<Record<string, unknown>> {
  return { type: 'about:blank', title: TITLE[status], status, detail, ...(errors !== undefined && { errors }) }
}

export const NOT_SIGNED_IN: Problem = {
  status: 401,
  detail:
    'This needs a token: send Authorization: Bearer TOKEN. An administrator makes one in the settings, or with lispwatch admin token.',
  headers: { 'www-authenticate': 'Bearer realm="Lispwatch"' },
}

export const BAD_TOKEN: Problem = {
  status: 401,
  detail: 'This token is not good: it is unknown, has expired or was revoked. An administrator can make a new one in the settings.',
  headers: { 'www-authenticate': 'Bearer realm="Lispwatch", error="invalid_token"' },
}

export const NOT_ALLOWED: Problem = {
  status: 403,
  detail: 'Whoever asks may not read this. Ask an administrator for a role or a token that may.',
}

export const UNKNOWN_PATH: Problem = { status: 404, detail: 'There is no such resource. /api/v1/openapi.json lists those that there are.' }

export const READ_ONLY: Problem = {
  status: 405,
  detail: 'Nothing can be changed here: only GET and HEAD are answered.',
  headers: { allow: 'GET, HEAD' },
}

export const FOREIGN: Problem = {
  status: 403,
  detail: 'Only pages of Lispwatch itself may order this without a token. Send Authorization: Bearer TOKEN.',
}

export const NO_JSON: Problem = { status: 415, detail: 'The body must be JSON: send Content-Type: application/json.' }

export const TOO_LARGE: Problem = { status: 413, detail: 'The body is too long, or does not say how long it is (Content-Length).' }

export const UNFORESEEN: Problem = {
  status: 500,
  detail: 'The server could not finish this. The reason is in its log. Try again in a moment.',
}

export function tooMany(waitMs: number): Problem {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000))
  const detail = `Too many requests. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`
  return { status: 429, detail, headers: { 'retry-after': String(seconds) } }
}
