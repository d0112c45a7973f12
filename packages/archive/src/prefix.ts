import { type EidPrefix, formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { canonicalIp, formatIp, parseIp } from '@lispwatch/lisp-client/address/ip'
import { canonicalMac } from '@lispwatch/lisp-client/address/mac'
import { formatPrefix, maskedPrefix } from '@lispwatch/lisp-client/address/prefix'

/** `10.1.0.0/24`, `2001:db8::/48` or a MAC address, host bits cleared; a bare address is a host prefix. undefined for anything else. */
export function readEid(text: string, iid = 0): EidPrefix | undefined {
  const [, address = '', mask] = /^([^/\s]+)(?:\/(\d{1,3}))?$/.exec(text.trim()) ?? []
  const mac = canonicalMac(address)
  if (mac !== undefined) return mask === undefined || mask === '48' ? { iid, prefix: `${mac}/48` } : undefined
  const bytes = parseIp(address)
  if (bytes === undefined) return undefined
  const bits = bytes.length * 8
  const maskLength = mask === undefined ? bits : Number(mask)
  return maskLength > bits ? undefined : { iid, prefix: formatPrefix(maskedPrefix(bytes, maskLength)) }
}

/** The same as the text of formatEidPrefix. */
export function readEidText(text: string, iid = 0): string | undefined {
  const eid = readEid(text, iid)
  return eid && formatEidPrefix(eid)
}

/** An address; of an IPv4 address that a dual-stack socket wrote as `::ffff:192.0.2.1` the IPv4 address. */
export function readAddress(text: string): string | undefined {
  const bytes = parseIp(text.trim())
  if (bytes?.length !== 16) return canonicalIp(text.trim())
  const isMapped = bytes.subarray(0, 10).every((octet) => octet === 0) && bytes[10] === 0xff && bytes[11] === 0xff
  return formatIp(isMapped ? bytes.slice(12) : bytes)
}
