import type { EidPrefix } from '../address/eid.ts'
import { openControlPort } from '../client/control-port.ts'
import { type Endpoint, LISP_CONTROL_PORT, type Transport } from '../client/ports.ts'
import { createValueQueue, type ValueQueue } from '../client/value-queue.ts'
import { parseControlMessage } from '../wire/control-message.ts'
import { eidFromWire } from '../wire/eid-record.ts'

/**
 * A Solicit-Map-Request: an ETR says that a mapping changed (RFC 9301, 6.1). Nobody vouches for it, so it is a reason to ask the mapping
 * system, never its sender, and one that comes from a stranger is worth a note.
 */
export interface HeardSolicitation {
  readonly receivedAt: number
  readonly from: Endpoint
  readonly eids: readonly EidPrefix[]
  readonly bytes: Uint8Array
}

export interface SolicitationListener {
  readonly local: Endpoint
  /** For one consumer; the oldest are dropped if it falls far behind. */
  readonly heard: ValueQueue<HeardSolicitation>
  close(): Promise<void>
}

const MAP_REQUEST = 1
const WAITING_LIMIT = 1_000

/**
 * Hears SMRs on a local address, sharing the port with whoever else speaks LISP there.
 * @throws TransportOpenError when the address or port cannot be had
 */
export async function openSolicitationListener(options: {
  transport: Transport
  address: string
  port?: number
}): Promise<SolicitationListener> {
  const { transport, address } = options
  const family = address.includes(':') ? 'ipv6' : 'ipv4'
  const port = await openControlPort(transport, { family, address, port: options.port ?? LISP_CONTROL_PORT })
  const heard = createValueQueue<HeardSolicitation>(WAITING_LIMIT)
  port.listen({
    types: [MAP_REQUEST],
    take(bytes, from, receivedAt) {
      const parsed = parseControlMessage(bytes)
      if (!parsed.ok || parsed.message.type !== 'map-request' || !parsed.message.solicitMapRequest) return
      const eids = parsed.message.eids.flatMap(({ eid, maskLength }) => eidFromWire(eid, maskLength) ?? [])
      heard.push({ receivedAt, from, eids, bytes })
    },
  })
  return {
    local: port.local,
    heard,
    async close() {
      heard.end()
      await port.release()
    },
  }
}
