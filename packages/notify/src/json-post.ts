import type { HttpOutgoing } from './channel-type.ts'

export const USER_AGENT = 'Lispwatch'

/** A POST of JSON, in the way of all services that take messages over HTTP. */
export function jsonPost(url: string, body: unknown, headers: Readonly<Record<string, string>> = {}, authority = ''): HttpOutgoing {
  return {
    kind: 'http',
    url,
    headers: { 'content-type': 'application/json; charset=utf-8', 'user-agent': USER_AGENT, ...headers },
    body: JSON.stringify(body),
    authority,
  }
}

/** A path under a base URL that people wrote with or without a slash at its end. */
export function under(baseUrl: string, path: string): string {
  return `${baseUrl.replace(/\/+$/, '')}${path}`
}
