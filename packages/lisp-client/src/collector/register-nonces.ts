import { nonceFromOctets } from '../client/nonce-order.ts'
import { replyDigest } from '../client/nonce-table.ts'
import type { MapRegister } from '../wire/message/map-register.ts'

/**
 * How a Map-Register's nonce stands to the last one of the same xTR and key (RFC 9301, 5.6): `first`, `higher` as it should be, `repeated`
 * for the same message again (its Map-Notify was lost), `not-higher` for a possible replay or an xTR that restarted without memory, and
 * `zero` from those that do not count (NX-OS).
 */
export type NonceStanding = 'first' | 'higher' | 'repeated' | 'not-higher' | 'zero'

export interface RegisterNonces {
  /** @param key xTR and key, see `xtrKey` */
  judge(key: string, message: MapRegister, bytes: Uint8Array): NonceStanding
}

const REMEMBERED = 65_536

/** What the order of nonces is counted by: Site-ID, xTR-ID and key ID; the sender's address where the message carries no xTR-ID. */
export function xtrKey(message: MapRegister, senderAddress: string): string {
  const { xtrId, siteId, keyId } = message
  return xtrId === undefined ? `${senderAddress} ${keyId}` : `${hex(siteId)} ${hex(xtrId)} ${keyId}`
}

/** Remembers the highest nonce of each xTR; those that were silent longest are forgotten first. */
export function createRegisterNonces(): RegisterNonces {
  const last = new Map<string, { nonce: bigint; digest: number }>()
  return {
    judge(key, message, bytes) {
      const nonce = nonceFromOctets(message.nonce)
      if (nonce === 0n) return 'zero'
      const before = last.get(key)
      const digest = replyDigest(bytes)
      if (before !== undefined && nonce <= before.nonce) {
        return nonce === before.nonce && digest === before.digest ? 'repeated' : 'not-higher'
      }
      last.delete(key)
      last.set(key, { nonce, digest })
      for (const oldest of last.keys()) {
        if (last.size <= REMEMBERED) break
        last.delete(oldest)
      }
      return before === undefined ? 'first' : 'higher'
    },
  }
}

function hex(octets: Uint8Array | undefined): string {
  return octets === undefined ? '' : Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('')
}
