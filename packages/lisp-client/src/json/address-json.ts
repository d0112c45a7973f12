import { eidFromWire } from '../wire/eid-record.ts'
import type { LcafAddress, WireAddress } from '../wire/field/address.ts'
import { formatAddress, formatAddressPrefix, hexText } from '../wire/field/address-text.ts'
import { soleIp } from '../wire/field/sole-ip.ts'
import type { JsonObject, JsonValue } from './json-value.ts'

/** An EID-prefix as `{eid, iid}`: instance-ID LCAFs are split, names stand without quotes, LCAFs come with their parts under `lcaf`. */
export function eidJson(address: WireAddress, maskLength: number): JsonObject {
  return { ...eidTextJson(address, maskLength), ...lcafPart(address) }
}

function eidTextJson(address: WireAddress, maskLength: number): JsonObject {
  const iid =
    address.kind === 'lcaf' && (address.lcaf.kind === 'instance-id' || address.lcaf.kind === 'multicast-info') ? address.lcaf.iid : 0
  const inner = address.kind === 'lcaf' && address.lcaf.kind === 'instance-id' ? address.lcaf.address : address
  if (inner.kind === 'name') return { eid: inner.name, iid }
  const eid =
    eidFromWire(inner, maskLength)?.prefix ??
    (inner.kind === 'none' ? null : formatAddressPrefix(inner, maskLength).replace(/^\[\d+\]/, ''))
  return { eid, iid }
}

/** A locator's address as `{rloc}`: text, the IP address of an AFI-list that has one, null for AFI 0; LCAFs come with their parts under `lcaf`. */
export function rlocJson(address: WireAddress): JsonObject {
  return { rloc: soleIp(address) ?? plainText(address), ...lcafPart(address) }
}

/** An address in a place of its own: text, null for AFI 0, an object with `lcaf` for an LCAF. */
export function addressJson(address: WireAddress): JsonValue {
  return address.kind === 'lcaf' ? { address: plainText(address), ...lcafPart(address) } : plainText(address)
}

function plainText(address: WireAddress): string | null {
  if (address.kind === 'none') return null
  return address.kind === 'name' ? address.name : formatAddress(address)
}

function lcafPart(address: WireAddress): JsonObject {
  if (address.kind === 'lcaf') return { lcaf: lcafJson(address) }
  return address.kind === 'unknown' ? { afi: address.afi, hex: hexText(address.bytes) } : {}
}

/** The parts of an LCAF under the names that they have here; octets in hexadecimal, bodies that were not understood under `hex`. */
function lcafJson({ type, lcaf, reserved, trailing }: LcafAddress): JsonObject {
  const { kind, ...parts } = lcaf
  const extra = { ...(reserved !== undefined && { reserved }), ...(trailing && { trailing: hexText(trailing) }) }
  if (lcaf.kind === 'unknown' || lcaf.kind === 'malformed') return { type, kind, hex: hexText(lcaf.bytes), ...extra }
  if (lcaf.kind === 'json') return { type, kind, ...jsonData(lcaf), ...extra }
  return { type, kind, ...partsJson(parts), ...extra }
}

function jsonData(lcaf: Extract<LcafAddress['lcaf'], { kind: 'json' }>): JsonObject {
  const content: JsonObject = lcaf.text === undefined ? { hex: hexText(lcaf.bytes) } : { text: lcaf.text }
  return { binary: lcaf.binary, ...content, ...(lcaf.address && { address: addressJson(lcaf.address) }) }
}

/** Reserved bits are left out where they are zero, as they should be. */
function partsJson(parts: object): JsonObject {
  return Object.fromEntries(
    Object.entries(parts).flatMap(([name, value]) => (name === 'reserved' && value === 0 ? [] : [[name, partJson(value)]])),
  )
}

function partJson(value: unknown): JsonValue {
  if (value instanceof Uint8Array) return hexText(value)
  if (Array.isArray(value)) return value.map(partJson)
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value === 'object') return isAddress(value) ? addressJson(value) : partsJson(value)
  return null
}

function isAddress(value: object): value is WireAddress {
  return 'kind' in value
}
