import { resolveEid } from '@lispwatch/lisp-client/client/resolve-eid'
import type { FixedPort } from './fixed-port.ts'
import type { Prober } from './prober.ts'
import type { ServerHabits } from './server-habits.ts'

/**
 * Asks a map-server or map-resolver for the mapping of an EID-prefix (RFC 9301 8.1), with the mask that was registered: from UDP port 4342
 * where the server sends its negatives there, and only once where it answers nobody.
 */
export function createRegistrationProber(habits: ServerHabits, fixedPort: FixedPort): Prober<'registration'> {
  return (exchange, { eid, server, timing }) => {
    const tries = habits.isDead(server) ? 1 : timing.tries
    const question = { eid, via: server, tries, timeoutMs: timing.timeoutMs }
    // Without a promise in between where nothing is waited for.
    if (!habits.answersTo4342(server)) return resolveEid(exchange, question)
    return fixedPort.exchange().then((other) => resolveEid(other ?? exchange, question))
  }
}
