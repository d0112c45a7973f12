import { createHash } from 'node:crypto'

/** A strong entity tag of a body: the same bytes, the same tag (RFC 9110 8.8.3). */
export function etagOf(body: string | Uint8Array): string {
  return `"${createHash('sha256').update(body).digest('base64url')}"`
}

/** Whether an If-None-Match names this tag. Weak comparison, as RFC 9110 13.1.2 has it. */
export function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false
  return ifNoneMatch.split(',').some((part) => {
    const tag = part.trim()
    return tag === '*' || tag.replace(/^W\//, '') === etag
  })
}
