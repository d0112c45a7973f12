import type { EidPrefix } from '../address/eid.ts'
import type { Secret } from '../auth/algorithm.ts'
import { signMessage } from '../auth/sign.ts'
import { type Verification, verifyMessage } from '../auth/verify.ts'
import { openControlPort } from '../client/control-port.ts'
import { type Endpoint, LISP_CONTROL_PORT, type Transport } from '../client/ports.ts'
import { createValueQueue, type ValueQueue } from '../client/value-queue.ts'
import { emitControlMessage, parseControlMessage } from '../wire/control-message.ts'
import { eidFromWire } from '../wire/eid-record.ts'
import { mapNotify } from '../wire/message/map-notify.ts'
import type { MapRegister } from '../wire/message/map-register.ts'
import type { Remark } from '../wire/remark.ts'
import type { WireFault } from '../wire/wire-error.ts'
import { createRegisterNonces, type NonceStanding, xtrKey } from './register-nonces.ts'

/** A Map-Register as it was heard, believed or not: `verification` says which. Times are epoch milliseconds. */
export interface HeardRegister {
  readonly kind: 'registered'
  readonly receivedAt: number
  readonly from: Endpoint
  readonly message: MapRegister
  readonly bytes: Uint8Array
  /** Inside an ECM, as an RTR forwards the registration of an xTR behind a NAT. */
  readonly isEncapsulated: boolean
  /** EID-prefixes of the records that have one in text form, in their order. */
  readonly eids: readonly EidPrefix[]
  readonly verification: Verification | { readonly ok: false; readonly reason: 'no-secret' }
  /** How the nonce stands to the last one; only verified messages count. */
  readonly nonceStanding: NonceStanding | undefined
  /** A Map-Notify was sent. */
  readonly isAcknowledged: boolean
  readonly remarks: readonly Remark[]
}

/** What came to the port as a Map-Register or an ECM and is neither. */
export interface HeardNoise {
  readonly kind: 'unreadable'
  readonly receivedAt: number
  readonly from: Endpoint
  readonly bytes: Uint8Array
  readonly error: WireFault
}

export interface RegisterListenerOptions {
  readonly transport: Transport
  /** A local address of this host; never all of them. */
  readonly address: string
  /** 4342 by default: ETRs know no other. */
  readonly port?: number
  /** The secrets that may have signed this message: those of the sites whose EID-prefixes it names. */
  secretsFor(message: MapRegister, from: Endpoint): readonly Secret[]
}

export interface RegisterListener {
  readonly local: Endpoint
  /** Everything heard, for one consumer; the oldest are dropped if it falls far behind. */
  readonly heard: ValueQueue<HeardRegister | HeardNoise>
  close(): Promise<void>
}

const MAP_REGISTER = 3
const ENCAPSULATED = 8
const WAITING_LIMIT = 10_000
/** HMAC-SHA-1 in full; what is shorter was truncated, and is answered truncated. */
const FULL_DIGEST_OCTETS = 20

/**
 * Hears the Map-Registers of ETRs that have this address as a further map-server. Whoever asks for a Map-Notify and is verified gets it,
 * from and to port 4342 (RFC 9301, 5.7): a collector that keeps silent makes every ETR repeat itself and log errors. A message whose nonce
 * is not higher than the last one is acknowledged as well, because nothing is forwarded by what is heard here.
 *
 * @throws TransportOpenError when the address or port cannot be had
 */
export async function openRegisterListener(options: RegisterListenerOptions): Promise<RegisterListener> {
  const { transport, address } = options
  const family = address.includes(':') ? 'ipv6' : 'ipv4'
  const port = await openControlPort(transport, { family, address, port: options.port ?? LISP_CONTROL_PORT })
  const heard = createValueQueue<HeardRegister | HeardNoise>(WAITING_LIMIT)
  const nonces = createRegisterNonces()

  const take = (bytes: Uint8Array, from: Endpoint, receivedAt: number): void => {
    const parsed = parseControlMessage(bytes)
    if (!parsed.ok) {
      heard.push({ kind: 'unreadable', receivedAt, from, bytes, error: parsed.error })
      return
    }
    const { message: outer, remarks } = parsed
    const isEncapsulated = outer.type === 'encapsulated-control'
    const message = isEncapsulated ? outer.inner.message : outer
    if (message.type !== 'map-register') return
    const own = isEncapsulated ? undefined : bytes
    const { secret, verification } = verified(message, own, options.secretsFor(message, from))
    const nonceStanding = verification.ok ? nonces.judge(xtrKey(message, from.address), message, bytes) : undefined
    const isAcknowledged = secret !== undefined && message.wantMapNotify && !isEncapsulated
    if (isAcknowledged) {
      port.send(notifyOctets(message, secret, message.authData.length), { address: from.address, port: LISP_CONTROL_PORT })
    }
    heard.push({
      kind: 'registered',
      receivedAt,
      from,
      message,
      bytes,
      isEncapsulated,
      eids: message.records.flatMap((record) => eidFromWire(record.eid, record.maskLength) ?? []),
      verification,
      nonceStanding,
      isAcknowledged,
      remarks,
    })
  }

  port.listen({ types: [MAP_REGISTER, ENCAPSULATED], take })
  return {
    local: port.local,
    heard,
    async close() {
      heard.end()
      await port.release()
    },
  }
}

interface Verified {
  readonly secret: Secret | undefined
  readonly verification: HeardRegister['verification']
}

/** @param bytes the message's own octets; undefined inside an ECM, where they are written again as they were read */
function verified(message: MapRegister, bytes: Uint8Array | undefined, secrets: readonly Secret[]): Verified {
  const own = bytes ?? emitControlMessage(message)
  let verification: HeardRegister['verification'] = { ok: false, reason: 'no-secret' }
  for (const secret of secrets) {
    verification = verifyMessage(own, message, secret)
    if (verification.ok) return { secret, verification }
  }
  return { secret: undefined, verification }
}

/** The fields of the Map-Register, signed anew with the same key and as many octets of digest (RFC 9301, 5.7). */
function notifyOctets(message: MapRegister, secret: Secret, digestOctets: number): Uint8Array {
  const { nonce, records, xtrIdPresent, xtrId, siteId, keyId, algorithm } = message
  const notify = mapNotify({ nonce, records, xtrIdPresent, ...(xtrId && { xtrId }), ...(siteId && { siteId }) })
  const truncated = digestOctets < FULL_DIGEST_OCTETS
  return signMessage(notify, { secret, algorithm, keyId, truncated })
}
