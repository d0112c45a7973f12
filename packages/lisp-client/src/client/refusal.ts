import { parseIp } from '../address/ip.ts'
import type { Refused, Unreachable } from '../outcome.ts'
import type { Clock, Endpoint } from './ports.ts'

/** The ends of questions that were not asked. */

export function refused(clock: Clock, detail: string, tries = 0): Refused {
  const at = clock.now()
  return { kind: 'refused', detail, tries, sentAt: at, settledAt: at }
}

export function noRoute(clock: Clock, to: Endpoint): Unreachable {
  const at = clock.now()
  const detail = `this host has no route to ${to.address}`
  return { kind: 'unreachable', reason: 'net', detail, tries: 0, sentAt: at, settledAt: at, requestBytes: new Uint8Array(0) }
}

const CHECKED_LIMIT = 16_384

/** @param checked addresses that were seen to be right: a destination is asked again and again */
export function endpointProblem({ address, port }: Endpoint, checked: Set<string>): string | undefined {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return `${port} is not a UDP port: 1 to 65535`
  if (checked.has(address)) return undefined
  if (parseIp(address) === undefined) return `${JSON.stringify(address)} is not an IPv4 or IPv6 address`
  if (checked.size >= CHECKED_LIMIT) checked.clear()
  checked.add(address)
  return undefined
}
