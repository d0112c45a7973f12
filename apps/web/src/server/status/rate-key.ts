import { parseIp } from '@lispwatch/lisp-client/address/ip'
import { formatPrefix, maskedPrefix } from '@lispwatch/lisp-client/address/prefix'

/** Who counts as one when requests are counted: an IPv4 address, or the /64 that one subscriber of IPv6 has. */
export function rateKey(address: string): string {
  const bytes = parseIp(address)
  return bytes?.length === 16 ? formatPrefix(maskedPrefix(bytes, 64)) : address
}
