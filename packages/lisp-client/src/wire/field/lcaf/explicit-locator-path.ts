/**
 * Explicit locator path, type 10 (RFC 8060 4.6): hops up to the end given by Length.
 *
 *    |           Rsvd3         |L|P|S|           AFI = x             |
 *    |                         Reencap Hop  ...                      |
 */
import type { Reader } from '../../reader.ts'
import { remarksWithin } from '../../remark.ts'
import type { Writer } from '../../writer.ts'
import type { ExplicitHop, Lcaf } from '../encoded-address.ts'
import type { AddressEmitter, AddressParser } from './codec.ts'

type ExplicitLocatorPath = Extract<Lcaf, { kind: 'explicit-locator-path' }>

export function parseExplicitLocatorPath(body: Reader, nested: AddressParser): ExplicitLocatorPath {
  const hops: ExplicitHop[] = []
  while (body.left > 0) {
    const noted = body.remarks.length
    const flags = body.u16('hops')
    const address = nested(body, 'address')
    hops.push({ lookup: (flags & 4) !== 0, probe: (flags & 2) !== 0, strict: (flags & 1) !== 0, reserved: flags >>> 3, address })
    if (body.remarks.length > noted) remarksWithin(body.remarks, noted, `hops[${hops.length - 1}]`)
  }
  return { kind: 'explicit-locator-path', hops }
}

export function emitExplicitLocatorPath(writer: Writer, lcaf: ExplicitLocatorPath, nested: AddressEmitter): void {
  for (const hop of lcaf.hops) {
    writer.u16((hop.reserved << 3) | (hop.lookup ? 4 : 0) | (hop.probe ? 2 : 0) | (hop.strict ? 1 : 0))
    nested(writer, hop.address)
  }
}
