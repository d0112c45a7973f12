import { createHmac } from 'node:crypto'
import type { HttpOutgoing } from './channel-type.ts'
import { jsonPost } from './json-post.ts'
import { tokenOf } from './plain-text.ts'

/** What is posted, and what it is signed with. */
export interface SignedPost {
  readonly url: string
  /** `whsec_` and base64, or any text. */
  readonly secret: string
  /** The same for the same message. */
  readonly id: string
  /** Epoch ms of this attempt. */
  readonly at: number
  readonly body: object
  readonly authority?: string
}

/** The `webhook-id` of what goes by a key. */
export const standardId = (key: string): string => `msg_${tokenOf(key)}`

/** JSON signed as Standard Webhooks has it (standardwebhooks.com: HMAC-SHA256 over `id.timestamp.body`). */
export function signedPost({ url, secret, id, at, body, authority = '' }: SignedPost): HttpOutgoing {
  const timestamp = String(Math.floor(at / 1000))
  const post = jsonPost(url, body, {}, authority)
  const signature = createHmac('sha256', secretOctets(secret)).update(`${id}.${timestamp}.${post.body}`, 'utf8').digest('base64')
  return {
    ...post,
    headers: {
      ...post.headers,
      'idempotency-key': id,
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
    },
  }
}

const PREFIX = 'whsec_'

function secretOctets(secret: string): Uint8Array {
  return secret.startsWith(PREFIX) ? Buffer.from(secret.slice(PREFIX.length), 'base64') : Buffer.from(secret, 'utf8')
}
