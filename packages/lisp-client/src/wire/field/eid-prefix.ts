import type { Reader } from '../reader.ts'
import type { WireAddress } from './encoded-address.ts'

/**
 * Remarks on an EID-prefix just read: a mask length beyond its family, or bits set beyond the mask. The octets of an IP address, plain or
 * in an instance-ID LCAF, are the last ones before the cursor.
 */
export function remarkEidPrefix(reader: Reader, eid: WireAddress, maskLength: number, start: number): void {
  let address = eid
  if (eid.kind === 'lcaf') {
    if (eid.lcaf.kind !== 'instance-id' || eid.trailing) return
    address = eid.lcaf.address
  }
  const length = address.kind === 'ipv4' ? 4 : address.kind === 'ipv6' ? 16 : 0
  if (length === 0) return
  if (maskLength > 8 * length) {
    reader.remark('mask-length-out-of-range', 'maskLength', start, `${maskLength} of ${8 * length} bits`)
  } else if (maskLength < 8 * length && hasHostBits(reader.bytes, reader.at - length, length, maskLength)) {
    reader.remark('host-bits-set', 'eid', start, `bits beyond a mask of ${maskLength}`)
  }
}

function hasHostBits(bytes: Uint8Array, at: number, length: number, maskLength: number): boolean {
  const whole = maskLength >> 3
  if (((bytes[at + whole] as number) & (0xff >> (maskLength & 7))) !== 0) return true
  for (let i = whole + 1; i < length; i++) if (bytes[at + i] !== 0) return true
  return false
}
