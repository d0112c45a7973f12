import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { inlineTexts } from '@lispwatch/status-page/html/document'
import type { Answer } from '@lispwatch/status-page/serve/answer'
import type { PublicFace } from '@lispwatch/status-page/view/public-view'
import { PACKED_HEADER } from '../packed-answer.ts'

type Octets = Uint8Array<ArrayBuffer>

/** An answer as it goes out: its octets and its headers. Made once, packed once in each way that somebody wants, sent many times. */
export interface Ready {
  readonly status: number
  readonly etag: string
  readonly body: Octets
  readonly headers: Readonly<Record<string, string>>
  readonly packed: Map<Packing, Promise<Octets>>
}

/** How the answer may be handed on. `private`: only to whom it was shown. `by`: `token`, where the address alone opens it. */
export interface Handing {
  readonly isPrivate: boolean
  readonly isListed: boolean
  readonly by: string
}

const OPEN: Handing = { isPrivate: false, isListed: true, by: 'nothing' }

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** Nothing runs but the page's own two scripts, and nothing comes from elsewhere. An embedded view may be framed. */
function policyOf(face: Pick<PublicFace, 'accent'>, isEmbedded: boolean): string {
  const { scripts, styles } = inlineTexts(face)
  const bare = inlineTexts({ accent: null }).styles
  return [
    "default-src 'none'",
    `script-src ${scripts.map(hashOf).join(' ')}`,
    `style-src ${[...new Set([...styles, ...bare])].map(hashOf).join(' ')}`,
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${isEmbedded ? '*' : "'none'"}`,
  ].join('; ')
}

/** A picture of the operator is shown as a picture, and runs nothing should somebody open it by itself. */
const INERT = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"

/** Who may read it from elsewhere: programs of anybody what is open; of what is private only whoever has the address with its key. */
function sharing({ isPrivate, by }: Handing): Record<string, string> {
  if (!isPrivate) return { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }
  return by === 'token' ? { 'cross-origin-resource-policy': 'cross-origin' } : {}
}

/** Gives an answer its tag: a hash of what is in it, so that two processes that know the same say the same. */
export function readyAnswer(
  { status, type, body, isEmbedded }: Pick<Answer, 'type' | 'body' | 'isEmbedded'> & { readonly status: number },
  face: Pick<PublicFace, 'accent'>,
  handing: Handing = OPEN,
): Ready {
  const octets = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const isPage = type.startsWith('text/html')
  return {
    status,
    etag: `"${createHash('sha256').update(octets).digest('hex').slice(0, 32)}"`,
    body: octets,
    headers: {
      'content-type': type,
      'cache-control': handing.isPrivate ? 'private, no-cache' : 'no-cache',
      'content-security-policy': isPage ? policyOf(face, isEmbedded === true) : INERT,
      vary: handing.isPrivate ? 'accept-encoding, cookie, authorization' : 'accept-encoding',
      ...(handing.isListed ? {} : { 'x-robots-tag': 'noindex' }),
      'cross-origin-resource-policy': 'same-origin',
      ...(isPage && isEmbedded !== true ? {} : sharing(handing)),
    },
    packed: new Map(),
  }
}

const isKnown = (header: string | null, etag: string) => (header ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)

const PACKINGS = ['br', 'gzip'] as const
type Packing = (typeof PACKINGS)[number]

/** Smaller answers gain nothing. */
const LEAST_PACKED = 1_000

const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } }
const [brotli, zip] = [promisify(brotliCompress), promisify(gzip)]

/** The way of packing that the asker takes; q=0 refuses one. */
function packingFor(header: string | null, { body, headers }: Ready): Packing | null {
  const wanted = (header ?? '').toLowerCase().split(',')
  const takes = (packing: Packing) => wanted.some((one) => one.trim().split(';')[0] === packing && !/;\s*q=0(\.0*)?\s*$/.test(one))
  if (body.byteLength < LEAST_PACKED || headers['content-type'] === 'image/png') return null
  return PACKINGS.find(takes) ?? null
}

/** Its octets, packed. */
export function packAs(ready: Ready, packing: Packing): Promise<Octets> {
  const known = ready.packed.get(packing)
  if (known !== undefined) return known
  const made = (packing === 'br' ? brotli(ready.body, QUALITY) : zip(ready.body)).then((packed) => new Uint8Array(packed))
  ready.packed.set(packing, made)
  return made
}

/** The response to one request for it: nothing but the tag where the asker has it already. */
export async function respond(ready: Ready, request: Pick<Request, 'headers' | 'method'>): Promise<Response> {
  const { status, etag } = ready
  if (status === 200 && isKnown(request.headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, headers: { ...ready.headers, etag } })
  const packing = packingFor(request.headers.get('accept-encoding'), ready)
  const headers = packing === null ? { ...ready.headers, etag } : { ...ready.headers, etag: `W/${etag}`, [PACKED_HEADER]: packing }
  if (request.method === 'HEAD') return new Response(null, { status, headers })
  return new Response(packing === null ? ready.body : await packAs(ready, packing), { status, headers })
}
