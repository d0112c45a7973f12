import type { Solicitation } from '@lispwatch/domain/solicitation'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import type { Exchange } from '@lispwatch/lisp-client/client/exchange'
import { openSolicitationListener, type SolicitationListener } from '@lispwatch/lisp-client/collector/smr-listener'
import { parseControlMessage } from '@lispwatch/lisp-client/wire/control-message'
import { eidFromWire } from '@lispwatch/lisp-client/wire/eid-record'

const MAP_REQUEST = 1

/** Hears SMRs on every socket from which questions are asked: an ETR may send one where our Map-Requests came from. Returns the way to stop. */
export function hearOnExchange(exchange: Exchange, take: (solicitation: Solicitation) => void): () => void {
  return exchange.listen({
    types: [MAP_REQUEST],
    take(bytes, from, receivedAt) {
      const parsed = parseControlMessage(bytes)
      if (!parsed.ok || parsed.message.type !== 'map-request' || !parsed.message.solicitMapRequest) return false
      const eids = parsed.message.eids.flatMap(({ eid, maskLength }) => eidFromWire(eid, maskLength) ?? [])
      const address = canonicalIp(from.address)
      if (address !== undefined) take({ from: address, eids, at: receivedAt })
      return true
    },
  })
}

/**
 * Hears SMRs on the control port of our own addresses, which is where RFC 9301 6.1 sends them. An address that cannot be listened on, because
 * it is behind a NAT or its port is somebody else's, is told to `onDeaf` and left out.
 */
export async function hearOnControlPort(options: {
  readonly exchange: Exchange
  readonly addresses: readonly string[]
  readonly take: (solicitation: Solicitation) => void
  readonly onDeaf: (address: string, error: unknown) => void
}): Promise<readonly SolicitationListener[]> {
  const { exchange, addresses, take, onDeaf } = options
  const opened: SolicitationListener[] = []
  for (const address of addresses) {
    try {
      const listener = await openSolicitationListener({ transport: exchange.transport, address })
      opened.push(listener)
      void follow(listener, take)
    } catch (error) {
      onDeaf(address, error)
    }
  }
  return opened
}

async function follow({ heard }: SolicitationListener, take: (solicitation: Solicitation) => void): Promise<void> {
  for await (const { from, eids, receivedAt } of heard) {
    const address = canonicalIp(from.address)
    if (address !== undefined) take({ from: address, eids, at: receivedAt })
  }
}
