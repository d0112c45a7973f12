import { createHmac, timingSafeEqual } from 'node:crypto'
import { derivedKey, type SecretKey } from './secret-box.ts'

/** What an acknowledge link allows: that the incident is acknowledged in the name of the channel that the message went to. */
export interface Acknowledgement {
  readonly incidentId: number
  readonly channel: string
  /** Epoch ms. */
  readonly expiresAt: number
}

export type ReadToken =
  | { readonly ok: true; readonly incidentId: number; readonly channel: string }
  | { readonly ok: false; readonly isExpired: boolean; readonly words: string }

/** How long an acknowledge link works. */
export const ACKNOWLEDGE_LINK_MS = 7 * 24 * 3_600_000
const MOST_TOKEN_LENGTH = 1_000
const MAC_LENGTH = 32

/** The TOKEN of `/ack/TOKEN`: an HMAC-SHA256 and what it is over, in base64url. */
export function acknowledgeToken(key: SecretKey, { incidentId, channel, expiresAt }: Acknowledgement): string {
  const said = Buffer.from(JSON.stringify([incidentId, channel, Math.floor(expiresAt / 1000)]), 'utf8')
  return Buffer.concat([macOf(key, said), said]).toString('base64url')
}

/** @param token as it came from the network */
export function readAcknowledgeToken(key: SecretKey, token: string, now: number): ReadToken {
  const octets = Buffer.from(token.length > MOST_TOKEN_LENGTH ? '' : token, 'base64url')
  const said = octets.subarray(MAC_LENGTH)
  if (octets.length <= MAC_LENGTH || !timingSafeEqual(octets.subarray(0, MAC_LENGTH), macOf(key, said))) return broken
  // Nobody without the key wrote this.
  const [incidentId, channel, expiresAtSeconds]: unknown[] = JSON.parse(said.toString('utf8'))
  if (typeof incidentId !== 'number' || typeof channel !== 'string' || typeof expiresAtSeconds !== 'number') return broken
  if (now >= expiresAtSeconds * 1000) {
    return { ok: false, isExpired: true, words: 'This link has expired. Sign in to acknowledge the incident.' }
  }
  return { ok: true, incidentId, channel }
}

const broken: ReadToken = {
  ok: false,
  isExpired: false,
  words: 'This link is not complete, or was not made here. Open the incident from the message instead.',
}

const macOf = (key: SecretKey, said: Uint8Array) => createHmac('sha256', derivedKey(key, 'acknowledge links')).update(said).digest()
