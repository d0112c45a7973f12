import { probeRloc } from '@lispwatch/lisp-client/client/probe-rloc'
import type { Prober } from './prober.ts'

/** Sends an RLOC-probe with an eye on ICMP: any LISP message back shows an open port, ICMP port unreachable a closed one. */
export const probeControlPort: Prober<'control-port'> = (exchange, { eid, server, timing }) =>
  probeRloc(exchange, { rloc: server, eid, tries: timing.tries, timeoutMs: timing.timeoutMs, watchUnreachable: true })
