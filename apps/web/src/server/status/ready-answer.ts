import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { inlineTexts } from '@lispwatch/status-page/html/document'
import type { Answer } from '@lispwatch/status-page/serve/answer'
import type { PublicFace } from '@lispwatch/status-page/view/public-view'

/** An answer as it goes out: its octets, plain and packed, and its headers. Made once, sent many times. */
export interface Ready {
  readonly status: number
  readonly etag: string
  readonly plain: Uint8Array<ArrayBuffer>
  readonly packed: Uint8Array<ArrayBuffer>
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
    `style-src ${styles.map(hashOf).join(' ')} 'unsafe-hashes'`,
    `img-src 'self'${picture}`,
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

const octets = (buffer: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(buffer)

/** Packs an answer and gives it its tag: a hash of what is in it, so that two processes that know the same say the same. */
export function readyAnswer({ status, type, body }: Answer, face: PublicFace): Ready {
  const plain = Buffer.from(body)
  const isPage = type.startsWith('text/html')
  return {
    status,
    etag: `"${createHash('sha256').update(plain).digest('hex').slice(0, 32)}"`,
    plain: octets(plain),
    packed: octets(gzipSync(plain)),
    headers: {
      'content-type': type,
      // It is packed already: whoever packs it again breaks it.
      'cache-control': 'no-cache, no-transform',
      vary: 'accept-encoding',
      'content-security-policy': isPage ? policyOf(face) : "default-src 'none'; frame-ancestors 'none'",
      ...(isPage ? {} : { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }),
    },
  }
}

const wants = (header: string | null, word: string) => (header ?? '').split(',').some((one) => one.trim().split(';')[0] === word)

/** The response to one request for it: nothing but the tag where the asker has it already. */
export function respond(ready: Ready, request: Pick<Request, 'headers' | 'method'>): Response {
  const headers = new Headers({ ...ready.headers, etag: ready.etag })
  const known = request.headers.get('if-none-match')
  if (ready.status === 200 && known !== null && known.split(',').some((tag) => tag.trim().replace(/^W\//, '') === ready.etag)) {
    return new Response(null, { status: 304, headers })
  }
  const isPacked = wants(request.headers.get('accept-encoding'), 'gzip')
  if (isPacked) headers.set('content-encoding', 'gzip')
  const body = isPacked ? ready.packed : ready.plain
  headers.set('content-length', String(body.byteLength))
  return new Response(request.method === 'HEAD' ? null : body, { status: ready.status, headers })
}
