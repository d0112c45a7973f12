/** What a request is about, in few words: a label of a metric must not have as many values as there are addresses. */
export type RouteClass = 'page' | 'trpc' | 'stream' | 'rest' | 'sign-in' | 'status' | 'asset' | 'probe'

const BEGINNINGS: readonly (readonly [string, RouteClass])[] = [
  ['/api/trpc/live.', 'stream'],
  ['/api/trpc/lookups.follow', 'stream'],
  ['/api/trpc/', 'trpc'],
  ['/api/v1/', 'rest'],
  ['/api/map/', 'asset'],
  ['/api/auth/', 'sign-in'],
  ['/api/set-up', 'sign-in'],
  ['/_next/', 'asset'],
  ['/status', 'status'],
  ['/healthz', 'probe'],
  ['/readyz', 'probe'],
  ['/metrics', 'probe'],
]

/** The class of a request's path, whoever wrote it. */
export function routeClass(url: string): RouteClass {
  const known = BEGINNINGS.find(([beginning]) => url.startsWith(beginning))
  if (known !== undefined) return known[1]
  return /\.[a-z0-9]{2,5}(\?|$)/.test(url) ? 'asset' : 'page'
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** A method that is known by its name; any other is `other`. */
export const methodClass = (method: string | undefined): string => METHODS.find((known) => known === method) ?? 'other'
