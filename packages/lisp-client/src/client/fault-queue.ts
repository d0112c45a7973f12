import type { Clock, DatagramFault, Endpoint } from './ports.ts'

/**
 * Gathers the faults of one turn of the event loop by endpoint: a firewall that refuses thousands of requests at once then costs one pass
 * over the open questions per endpoint, not one per datagram.
 *
 * @param apply gets undefined for a fault that concerns every destination
 */
export function createFaultQueue(
  clock: Clock,
  apply: (endpoint: Endpoint | undefined, fault: DatagramFault) => void,
): (fault: DatagramFault) => void {
  const waiting = new Map<string, DatagramFault>()
  const drain = (): void => {
    const faults = [...waiting.values()]
    waiting.clear()
    for (const fault of faults) apply(fault.to, fault)
  }
  return (fault) => {
    if (waiting.size === 0) clock.after(0, drain)
    waiting.set(fault.to === undefined ? '' : `${fault.to.address} ${fault.to.port}`, fault)
  }
}
