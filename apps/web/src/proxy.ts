import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server.js'
import { development, mapTiles, tileOrigin } from './env.ts'
import { contentSecurityPolicy } from './server/content-security-policy.ts'

/**
 * Gives each page its own nonce; Next finds it in the request's policy and writes it on its scripts. It decides nothing else: who may see
 * what is decided where it is asked for.
 */
export function proxy(request: NextRequest): NextResponse {
  const tiles = mapTiles()
  const origin = tiles === undefined ? undefined : tileOrigin(tiles)
  const policy = contentSecurityPolicy(randomBytes(16).toString('base64'), development, origin)
  const headers = new Headers(request.headers)
  headers.set('Content-Security-Policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', policy)
  return response
}

export const config = { matcher: '/((?!api/|_next/|healthz|readyz|metrics|status(?:/|$)|.*\\.[a-z0-9]+$).*)' }
