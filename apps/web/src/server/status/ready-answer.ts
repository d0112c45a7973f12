import { createHash } from 'node:crypto'
import { inlineTexts } from '@lispwatch/status-page/html/document'
import type { Answer } from '@lispwatch/status-page/serve/answer'
import type { PublicFace } from '@lispwatch/status-page/view/public-view'

/** An answer as it goes out: its octets and its headers. Made once, sent many times; Next packs it, and keeps no packed ones. */
export interface Ready {
  readonly status: number
  readonly etag: string
  readonly body: Uint8Array<ArrayBuffer>
  readonly headers: Readonly<Record<string, string>>
}

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** Nothing runs but the page's own two scripts, and nothing comes from elsewhere but the operator's picture. */
function policyOf(face: PublicFace): string {
  const { scripts, styles } = inlineTexts(face)
  const picture = face.logoUrl !== null && /^https:\/\/[a-z0-9.-]+/i.test(face.logoUrl) ? ` ${new URL(face.logoUrl).origin}` : ''
  return [
    "default-src 'none'",
    `script-src ${scripts.map(hashOf).join(' ')}`,
    `style-src ${styles.map(hashOf).join(' ')}`,
    `img-src 'self'${picture}`,
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Gives an answer its tag: a hash of what is in it, so that two processes that know the same say the same. */
export function readyAnswer({ status, type, body }: Answer, face: PublicFace): Ready {
  const octets = new TextEncoder().encode(body)
  const isPage = type.startsWith('text/html')
  return {
    status,
    etag: `"${createHash('sha256').update(octets).digest('hex').slice(0, 32)}"`,
    body: octets,
    headers: {
      'content-type': type,
      'cache-control': 'no-cache',
      'content-security-policy': isPage ? policyOf(face) : "default-src 'none'; frame-ancestors 'none'",
      ...(isPage ? {} : { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }),
    },
  }
}

const isKnown = (header: string | null, etag: string) => (header ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)

/** The response to one request for it: nothing but the tag where the asker has it already. */
export function respond(ready: Ready, request: Pick<Request, 'headers' | 'method'>): Response {
  const headers = { ...ready.headers, etag: ready.etag }
  if (ready.status === 200 && isKnown(request.headers.get('if-none-match'), ready.etag)) return new Response(null, { status: 304, headers })
  return new Response(request.method === 'HEAD' ? null : ready.body, { status: ready.status, headers })
}
