import { parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { createExchange } from '@lispwatch/lisp-client/client/exchange'
import { resolveEid } from '@lispwatch/lisp-client/client/resolve-eid'
import { systemClock, systemRandom } from '@lispwatch/lisp-client/transport/node-clock'
import { createUdpTransport } from '@lispwatch/lisp-client/transport/udp'

/** Asks a map-resolver for the mapping of an EID. What the network did is a value, never an exception. */
export async function lookUp(eidText: string, via: { address: string; port: number }): Promise<string> {
  const parsed = parseEidPrefix(eidText)
  if (!parsed.ok) return parsed.reason
  const exchange = await createExchange({ transport: createUdpTransport(), clock: systemClock, random: systemRandom })
  const outcome = await resolveEid(exchange, { eid: parsed.eid, via })
  await exchange.close()
  if (outcome.kind === 'positive') return `${outcome.record.locators.length} locators, from ${outcome.from.address}`
  return outcome.kind
}
