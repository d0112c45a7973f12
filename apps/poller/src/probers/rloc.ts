import { probeRloc } from '@lispwatch/lisp-client/client/probe-rloc'
import type { Prober } from './prober.ts'

/**
 * Sends an RLOC-probe (RFC 9301 7.1). Only a locator that is not known to be well is watched for ICMP errors, because that costs a
 * socket: a port that closes is noticed by the probe that confirms the first loss.
 */
export const probeLocator: Prober<'rloc'> = (exchange, { rloc, port, eid, timing }, prior) =>
  probeRloc(exchange, {
    rloc: { address: rloc, port },
    eid,
    tries: timing.tries,
    timeoutMs: timing.timeoutMs,
    watchUnreachable: prior.state !== 'up' || prior.failures > 0 || prior.refusals > 0,
  })
