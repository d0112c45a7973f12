import type { Endpoint } from '@lispwatch/lisp-client/client/ports'

/** One UDP datagram on its way, in lab addresses. */
export interface Datagram {
  readonly from: Endpoint
  readonly to: Endpoint
  readonly payload: Uint8Array
}

/** The LISP control port (RFC 9301 5). */
export const CONTROL_PORT = 4342
