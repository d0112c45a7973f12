/**
 * Encapsulation format, type 16 (RFC 8060 5.6, unapproved): which data planes a locator takes.
 *
 *    |        Reserved-for-Future-Encapsulations       |U|G|N|v|V|l|L|
 *    |              AFI = x          |          Address ...          |
 */
import type { Reader } from '../../reader.ts'
import type { Writer } from '../../writer.ts'
import type { EncapsulationFormat } from '../encoded-address.ts'
import type { AddressEmitter, AddressParser } from './codec.ts'

export function parseEncapsulationFormat(body: Reader, nested: AddressParser): EncapsulationFormat {
  const word = body.u32('formats')
  return {
    kind: 'encapsulation-format',
    gue: (word & 0x40) !== 0,
    geneve: (word & 0x20) !== 0,
    nvgre: (word & 0x10) !== 0,
    vxlanGpe: (word & 0x08) !== 0,
    vxlan: (word & 0x04) !== 0,
    layer2Lisp: (word & 0x02) !== 0,
    lisp: (word & 0x01) !== 0,
    reserved: word >>> 7,
    address: nested(body, 'address'),
  }
}

export function emitEncapsulationFormat(writer: Writer, lcaf: EncapsulationFormat, nested: AddressEmitter): void {
  const formats =
    (lcaf.gue ? 0x40 : 0) |
    (lcaf.geneve ? 0x20 : 0) |
    (lcaf.nvgre ? 0x10 : 0) |
    (lcaf.vxlanGpe ? 0x08 : 0) |
    (lcaf.vxlan ? 0x04 : 0) |
    (lcaf.layer2Lisp ? 0x02 : 0) |
    (lcaf.lisp ? 0x01 : 0)
  writer.u32(((lcaf.reserved << 7) | formats) >>> 0)
  nested(writer, lcaf.address)
}
