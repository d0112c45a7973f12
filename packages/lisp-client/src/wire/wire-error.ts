/** What went wrong with a message's bytes. */
export type WireFaultCode =
  | 'truncated' // a field needs more octets than its bound has
  | 'unknown-afi' // an address family without a known length stands before further fields (RFC 9301 5.1)
  | 'name-not-terminated' // a distinguished name without its closing zero octet (RFC 9735)
  | 'bad-inner-header' // no IPv4 or IPv6 header with UDP follows the header of an Encapsulated Control Message
  | 'unknown-authentication-data' // the S bit announces authentication data of an unknown AD type and length
  | 'empty' // no octet at all

/**
 * A message that cannot be parsed, as a value. `offset` counts octets from the start of the outermost message, `path` names the field
 * (`records[0].locators[1].address`), `need` and `have` are octets.
 */
export interface WireFault {
  readonly code: WireFaultCode
  readonly offset: number
  readonly path: string
  readonly need?: number
  readonly have?: number
}

/**
 * Carries a fault from where it is found to `parseControlMessage`: thrown and caught inside the wire room only. It is no Error, because a
 * stack trace, which nobody would see, costs more than parsing the message, and malformed ones may come in floods.
 */
export class WireError {
  fault: WireFault

  constructor(fault: WireFault) {
    this.fault = fault
  }
}

/** The same fault seen from the enclosing field: `locators[1]` + `address` is `locators[1].address`. Other errors pass unchanged. */
export function within(error: unknown, segment: string): unknown {
  if (error instanceof WireError) error.fault = { ...error.fault, path: joinPath(segment, error.fault.path) }
  return error
}

/** Joins two field paths. */
export function joinPath(outer: string, inner: string): string {
  if (inner === '') return outer
  return inner.startsWith('[') ? outer + inner : `${outer}.${inner}`
}

/** One sentence for people: what is wrong, where, how much is missing. */
export function explainFault(fault: WireFault): string {
  const where = `${fault.path || 'message'} at octet ${fault.offset}`
  switch (fault.code) {
    case 'truncated':
      return `${where} needs ${fault.need ?? '?'} octets, only ${fault.have ?? 0} are left`
    case 'unknown-afi':
      return `${where} has an address family of unknown length, what follows cannot be found`
    case 'name-not-terminated':
      return `${where} is a distinguished name without its closing zero octet`
    case 'bad-inner-header':
      return `${where} is not an IPv4 or IPv6 header followed by UDP`
    case 'unknown-authentication-data':
      return `${where} is authentication data of an unknown type, its end cannot be found`
    case 'empty':
      return 'the message has no octets'
  }
}
