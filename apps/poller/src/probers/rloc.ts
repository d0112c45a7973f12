import type { TargetState } from '@lispwatch/domain/target-state'
import { probeRloc } from '@lispwatch/lisp-client/client/probe-rloc'
import type { Prober } from './prober.ts'

/** To see ICMP errors costs a socket for each probe; an outage of thousands of locators must not use up all there are. */
const MOST_WATCHED = 256

/** Only a locator that is not known to be well: a port that closes is noticed by the probe that confirms the first loss. */
function isSuspect({ state, failures, refusals }: TargetState): boolean {
  return state === 'down' || state === 'service-down' || failures > 0 || refusals > 0
}

/** Sends RLOC-probes (RFC 9301 7.1), up to `mostWatched` of them at once with an eye on ICMP. */
export function createLocatorProber(mostWatched: number = MOST_WATCHED): Prober<'rloc'> {
  let watched = 0
  return async (exchange, { rloc, port, eid, timing }, prior) => {
    const watchUnreachable = watched < mostWatched && isSuspect(prior)
    const isConsented = timing.confirmMs !== undefined
    const asked = { rloc: { address: rloc, port }, eid, tries: timing.tries, timeoutMs: timing.timeoutMs }
    const question = { ...asked, watchUnreachable, isConsented }
    if (!watchUnreachable) return probeRloc(exchange, question)
    watched++
    try {
      return await probeRloc(exchange, question)
    } finally {
      watched--
    }
  }
}
