import { type EidPrefix, formatEidPrefix, parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import { type Endpoint, LISP_CONTROL_PORT } from '@lispwatch/lisp-client/client/ports'
import { jsonText } from './json/json-line.ts'
import type { Read } from './options.ts'
import { UsageError } from './usage-error.ts'

export { formatAsked, formatEndpoint } from '@lispwatch/lisp-client/json/asked-text'

const MAX_IID = 0xffffff

/** Readers of what people type. Reasons continue a sentence that begins with the option's name. */
export function wholeNumber(what: string, least: number, most: number): (text: string) => Read<number> {
  return (text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
    return value >= least && value <= most
      ? { ok: true, value }
      : { ok: false, reason: `is ${shown(text)}; ${what} is a whole number from ${least} to ${most}` }
  }
}

export const readPort = wholeNumber('a UDP port', 1, 65_535)
export const readIid = wholeNumber('an instance-id', 0, MAX_IID)
export const readCount = wholeNumber('a count', 1, 1_000_000)
export const readTimeoutMs = wholeNumber('a timeout in ms', 10, 600_000)

export function readIp(text: string): Read<string> {
  const address = canonicalIp(text)
  return address === undefined
    ? { ok: false, reason: `is ${shown(text)}, which is not an IPv4 or IPv6 address` }
    : { ok: true, value: address }
}

/** `2013-11-06` or `2013-11-06T22:50:18Z`, in UTC where it names no other offset; epoch ms. */
export function readInstant(text: string): Read<number> {
  const isWhole = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?$/.test(text)
  const at = isWhole ? Date.parse(/T.*(Z|[+-]\d\d:\d\d)$/.test(text) || !text.includes('T') ? text : `${text}Z`) : Number.NaN
  return Number.isNaN(at)
    ? { ok: false, reason: `is ${shown(text)}; a time is 2013-11-06 or 2013-11-06T22:50:18Z` }
    : { ok: true, value: at }
}

/** `192.0.2.1`, `192.0.2.1:4342`, `2001:db8::1` or `[2001:db8::1]:4342`; without a port the LISP control port. */
export function readEndpoint(text: string): Read<Endpoint> {
  const bare = canonicalIp(text)
  if (bare !== undefined) return { ok: true, value: { address: bare, port: LISP_CONTROL_PORT } }
  const [, bracketed, plain, digits] = /^(?:\[([^\]]*)\]|([^:]*))(?::(.*))?$/s.exec(text) ?? []
  const address = canonicalIp(bracketed ?? plain ?? '')
  if (address === undefined || (bracketed === undefined && address.includes(':'))) {
    return {
      ok: false,
      reason: `is ${shown(text)}; it must be ADDR or ADDR:PORT with an IPv4 or IPv6 address (IPv6 with a port: [ADDR]:PORT)`,
    }
  }
  const port = readPort(digits ?? String(LISP_CONTROL_PORT))
  return port.ok
    ? { ok: true, value: { address, port: port.value } }
    : { ok: false, reason: `has port ${shown(digits ?? '')}; a UDP port is a whole number from 1 to 65535` }
}

/**
 * An EID or EID-prefix, its instance-id in front (`[101]10.1.0.1`) or from --iid.
 * @throws UsageError that begins with `what`
 */
export function eidFrom(what: string, text: string, iid: number | undefined): EidPrefix {
  const parsed = parseEidPrefix(text)
  if (!parsed.ok) throw new UsageError(`${what}: ${parsed.reason}`)
  if (parsed.eid.iid > MAX_IID) throw new UsageError(`${what}: an instance-id is a number from 0 to ${MAX_IID}`)
  if (iid === undefined || parsed.eid.iid === iid) return parsed.eid
  if (text.trimStart().startsWith('['))
    throw new UsageError(`${what} ${formatEidPrefix(parsed.eid)} names another instance-id than --iid ${iid}`)
  return { iid, prefix: parsed.eid.prefix }
}

/** Input in an error: short and free of what would disturb a terminal. */
export function shown(text: string): string {
  return jsonText(text.length > 60 ? `${text.slice(0, 57)}...` : text)
}

/** @throws UsageError that begins with `what` */
export function ipFrom(what: string, text: string | undefined): string {
  const read = readIp(text ?? '')
  if (!read.ok) throw new UsageError(`${what} ${read.reason}`)
  return read.value
}
