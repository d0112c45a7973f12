/** Reads the text form that address-text.ts writes. */
import { parseName } from '../../address/distinguished-name.ts'
import { canonicalIp } from '../../address/ip.ts'
import { canonicalMac } from '../../address/mac.ts'
import { ipAddress, NO_ADDRESS } from './address.ts'
import { NO_ADDRESS_TEXT } from './address-text.ts'
import type { WireAddress } from './encoded-address.ts'
import { LCAF_TEXTS } from './lcaf/text-parsers.ts'
import { MAX_LCAF_DEPTH } from './lcaf.ts'
import { TextCursor, TextFault } from './text-cursor.ts'

export type AddressTextResult = { readonly ok: true; readonly address: WireAddress } | { readonly ok: false; readonly reason: string }

const MAX_TEXT_LENGTH = 8192

/** The address that a text stands for; a reason with the character where the text stops to be one. */
export function parseAddressText(text: string): AddressTextResult {
  if (text.length > MAX_TEXT_LENGTH) return { ok: false, reason: `an address has at most ${MAX_TEXT_LENGTH} characters` }
  const cursor = new TextCursor(text)
  try {
    const address = parseValue(cursor)
    return cursor.ended ? { ok: true, address } : { ok: false, reason: cursor.fault('the end').message }
  } catch (error) {
    if (error instanceof TextFault) return { ok: false, reason: error.message }
    throw error
  }
}

function parseValue(cursor: TextCursor): WireAddress {
  if (cursor.depth > MAX_LCAF_DEPTH) throw new TextFault(`more than ${MAX_LCAF_DEPTH} addresses within each other`, cursor.at)
  cursor.depth++
  const address = parseAny(cursor)
  cursor.depth--
  return address
}

function parseAny(cursor: TextCursor): WireAddress {
  if (cursor.takeIf('{')) return { kind: 'lcaf', type: 1, lcaf: { kind: 'afi-list', addresses: parseList(cursor, '}') } }
  if (cursor.takeIf('[')) return parseInstance(cursor)
  if (cursor.takeIf("''")) return { kind: 'name', name: '' }
  const start = cursor.at
  const word = cursor.match(/'(?:[^'\\]|\\.)*'|[a-z][a-z\d]*\(|[^\s,(){}[\]']+/iu, 'an address')
  if (word.endsWith('(')) return parseCall(cursor, word.slice(0, -1), start)
  if (word === NO_ADDRESS_TEXT) return NO_ADDRESS
  const name = parseName(word)
  if (name !== undefined) return { kind: 'name', name }
  const mac = canonicalMac(word)
  if (mac !== undefined) return { kind: 'mac', address: mac }
  const ip = canonicalIp(word)
  if (ip === undefined) throw new TextFault(`${JSON.stringify(word)} is not an address`, start)
  return ipAddress(ip)
}

function parseList(cursor: TextCursor, close: string): WireAddress[] {
  const addresses: WireAddress[] = []
  if (cursor.takeIf(close)) return addresses
  do addresses.push(parseValue(cursor))
  while (cursor.takeIf(','))
  cursor.take(close)
  return addresses
}

/** Behind `[`: an instance-ID with its address, a range of instances, or (S,G) in an instance. */
function parseInstance(cursor: TextCursor): WireAddress {
  const iid = cursor.number(0xffffffff)
  const iidMaskLength = cursor.takeIf('/') ? cursor.number(32) : undefined
  cursor.take(']')
  if (iidMaskLength !== undefined) return { kind: 'lcaf', type: 2, lcaf: { kind: 'instance-id', iid, iidMaskLength, address: NO_ADDRESS } }
  if (!cursor.takeIf('('))
    return { kind: 'lcaf', type: 2, lcaf: { kind: 'instance-id', iid, iidMaskLength: 0, address: parseValue(cursor) } }
  const source = parsePrefix(cursor)
  cursor.take(',')
  const group = parsePrefix(cursor)
  cursor.take(')')
  return {
    kind: 'lcaf',
    type: 9,
    lcaf: {
      kind: 'multicast-info',
      iid,
      reserved: 0,
      sourceMaskLength: source.maskLength,
      groupMaskLength: group.maskLength,
      source: source.address,
      group: group.address,
    },
  }
}

/** `address/mask`; without a mask 0, as for names and AFI 0. */
function parsePrefix(cursor: TextCursor): { address: WireAddress; maskLength: number } {
  const start = cursor.at
  const text = cursor.match(/'(?:[^'\\]|\\.)*'|[^\s,()]+/u, 'an address and mask length')
  const slash = text.startsWith("'") ? -1 : text.lastIndexOf('/')
  const inner = new TextCursor(slash < 0 ? text : text.slice(0, slash))
  const address = parseAny(inner)
  const maskLength = slash < 0 ? 0 : Number(text.slice(slash + 1))
  if (!(maskLength <= 255) || !inner.ended) throw new TextFault(`${JSON.stringify(text)} is not an address and mask length`, start)
  return { address, maskLength }
}

function parseCall(cursor: TextCursor, word: string, start: number): WireAddress {
  const parse = Object.hasOwn(LCAF_TEXTS, word) ? LCAF_TEXTS[word] : undefined
  if (!parse) throw new TextFault(`${JSON.stringify(word)} is not a kind of address`, start)
  const address = parse(cursor, parseValue, parsePrefix)
  cursor.take(')')
  return address
}
