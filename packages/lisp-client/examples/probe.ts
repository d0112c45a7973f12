import { createExchange } from '@lispwatch/lisp-client/client/exchange'
import { probeRloc } from '@lispwatch/lisp-client/client/probe-rloc'
import { systemClock, systemRandom } from '@lispwatch/lisp-client/transport/node-clock'
import { createUdpTransport } from '@lispwatch/lisp-client/transport/udp'

/** Whether the control plane of a locator answers, asked with an EID-prefix that it serves. A dead process is told from a dead host. */
export async function isAlive(rloc: { address: string; port: number }, prefix: string): Promise<string> {
  const exchange = await createExchange({ transport: createUdpTransport(), clock: systemClock, random: systemRandom })
  const outcome = await probeRloc(exchange, { rloc, eid: { iid: 0, prefix }, timeoutMs: 1000, watchUnreachable: true })
  await exchange.close()
  if (outcome.kind === 'positive' || outcome.kind === 'negative') return `alive, from ${outcome.from.address}`
  return outcome.kind === 'unreachable' ? `unreachable: ${outcome.reason}` : outcome.kind
}
