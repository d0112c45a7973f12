import { resolveEid } from '@lispwatch/lisp-client/client/resolve-eid'
import type { Prober } from './prober.ts'

/** Asks a map-server or map-resolver for the mapping of an EID-prefix (RFC 9301 8.1), with the mask that was registered. */
export const probeRegistration: Prober<'registration'> = (exchange, { eid, server, timing }) =>
  resolveEid(exchange, { eid, via: server, tries: timing.tries, timeoutMs: timing.timeoutMs })
