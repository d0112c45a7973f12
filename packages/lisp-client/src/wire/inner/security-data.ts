/**
 * Authentication data of an ECM, of which only the extent matters here. AD type 1 is LISP-SEC (RFC 9303 6.1): four octets, OTK-AD (OTK
 * Length, two octets of ids, then that many octets), EID-AD (its length counts from its own first octet or from behind the length, as
 * implementations differ). AD type 2 is the MS-RTR authentication of the NAT-traversal draft: four octets, key id, length, data.
 */
import type { Reader } from '../reader.ts'
import { WireError } from '../wire-error.ts'

/** Takes the authentication data, or nothing with a remark where an IP header follows the first word at once. */
export function parseSecurityData(reader: Reader): Uint8Array | undefined {
  const start = reader.at
  if (reader.left > 0 && looksLikeIp(reader, start)) {
    reader.remark('security-data-missing', 'securityData', start, 'the S bit is set, an IP header follows')
    return undefined
  }
  const type = reader.u8('securityData')
  reader.skip(3, 'securityData')
  if (type === 2) {
    reader.skip(2, 'securityData')
    reader.skip(reader.u16('securityData'), 'securityData')
  } else if (type === 1) {
    skipLispSec(reader)
  } else {
    throw new WireError({ code: 'unknown-authentication-data', offset: start, path: 'securityData' })
  }
  const length = reader.at - start
  reader.at = start
  return reader.take(length, 'securityData')
}

function skipLispSec(reader: Reader): void {
  const otkLength = reader.u16('securityData')
  reader.skip(2 + otkLength, 'securityData')
  const eidAdLength = reader.u16('securityData')
  const shorter = reader.at + Math.max(eidAdLength - 2, 0)
  if (eidAdLength >= 2 && looksLikeIp(reader, shorter)) reader.at = shorter
  else reader.skip(eidAdLength, 'securityData')
}

/** An IPv4 header of at least 20 octets or an IPv6 header, with UDP inside. */
function looksLikeIp(reader: Reader, at: number): boolean {
  const first = reader.bytes[at] ?? 0
  if (at + 20 > reader.end) return false
  return (first >>> 4 === 4 && (first & 0xf) >= 5 && reader.bytes[at + 9] === 17) || (first >>> 4 === 6 && reader.bytes[at + 6] === 17)
}
