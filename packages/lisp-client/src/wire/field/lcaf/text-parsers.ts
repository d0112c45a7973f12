/** Readers for the text forms that look like a call, by their word; the cursor stands behind the opening bracket. */
import type { ExplicitHop, GeoCoordinates, Lcaf, ReplicationEntry, WireAddress } from '../encoded-address.ts'
import type { TextCursor } from '../text-cursor.ts'
import { decodeUtf8, encodeUtf8 } from '../utf8.ts'
import { classicCoordinates, newerCoordinates } from './geo-coordinates.ts'

type ValueParser = (cursor: TextCursor) => WireAddress
type PrefixParser = (cursor: TextCursor) => { address: WireAddress; maskLength: number }
type CallParser = (cursor: TextCursor, value: ValueParser, prefix: PrefixParser) => WireAddress

const PORT = 0xffff

export const LCAF_TEXTS: Readonly<Record<string, CallParser | undefined>> = {
  null: () => lcaf(0, { kind: 'null' }),
  as: (cursor, value) => {
    const asNumber = cursor.number(0xffffffff)
    return lcaf(3, { kind: 'as-number', asNumber, address: next(cursor, value) })
  },
  app: (cursor, value) => {
    const trafficClass = named(cursor, 'class', 0xffffff)
    const protocol = named(cursor, 'protocol', 0xff)
    const [localPortFirst, localPortLast] = range(cursor, 'local')
    const [remotePortFirst, remotePortLast] = range(cursor, 'remote')
    const address = next(cursor, value)
    return lcaf(4, {
      kind: 'application-data',
      trafficClass,
      protocol,
      localPortFirst,
      localPortLast,
      remotePortFirst,
      remotePortLast,
      address,
    })
  },
  geo: (cursor, value) => geo(cursor, value, 5, false),
  geo5ms: (cursor, value) => geo(cursor, value, 5, true),
  geo17ms: (cursor, value) => geo(cursor, value, 17, true),
  opaque: (cursor) => {
    const fieldCount = named(cursor, 'fields', 256)
    const wildcardFields = named(cursor, 'wildcards', 0xffff)
    cursor.take(',')
    return lcaf(6, { kind: 'opaque-key', fieldCount, wildcardFields, key: cursor.hex() })
  },
  nat: (cursor, value) => {
    const mapServerPort = named(cursor, 'ms-port', PORT)
    const etrPort = named(cursor, 'etr-port', PORT)
    const globalEtr = next(cursor, value)
    const mapServer = next(cursor, value)
    const privateEtr = next(cursor, value)
    const rtrs: WireAddress[] = []
    while (cursor.takeIf(',')) rtrs.push(value(cursor))
    return lcaf(7, { kind: 'nat-traversal', mapServerPort, etrPort, globalEtr, mapServer, privateEtr, rtrs })
  },
  nonce: (cursor, value) => {
    const nonce = cursor.hex().reduce((sum, octet) => sum * 256 + octet, 0)
    return lcaf(8, { kind: 'nonce-locator', reserved: 0, nonce, address: next(cursor, value) })
  },
  elp: (cursor, value) => lcaf(10, { kind: 'explicit-locator-path', hops: many(cursor, () => hop(cursor, value)) }),
  key: (cursor, value) => {
    const algorithm = named(cursor, 'algorithm', 0xff)
    const revoked = cursor.takeIf('revoked')
    const keys: Uint8Array[] = []
    cursor.take(',')
    while (cursor.sees('0x')) {
      keys.push(cursor.hex())
      cursor.take(',')
    }
    return lcaf(11, { kind: 'security-key', algorithm, revoked, reserved: 0, keys, address: value(cursor) })
  },
  flow: (cursor, _, prefix) => {
    const source = prefix(cursor)
    cursor.take(',')
    const destination = prefix(cursor)
    return lcaf(12, {
      kind: 'source-destination',
      reserved: 0,
      sourceMaskLength: source.maskLength,
      destinationMaskLength: destination.maskLength,
      source: source.address,
      destination: destination.address,
    })
  },
  rle: (cursor, value) => lcaf(13, { kind: 'replication-list', entries: many(cursor, () => entry(cursor, value)) }),
  json: (cursor, value) => {
    const binary = cursor.sees('0x')
    const bytes = binary ? cursor.hex() : quoted(cursor, value)
    const address = cursor.takeIf(',') ? value(cursor) : undefined
    const text = binary ? undefined : decodeUtf8(bytes, 0, bytes.length).text
    return lcaf(14, { kind: 'json', binary, bytes, ...(text !== undefined && { text }), ...(address && { address }) })
  },
  pair: (cursor, value) => {
    const key = value(cursor)
    return lcaf(15, { kind: 'key-value', key, value: next(cursor, value) })
  },
  encap: (cursor, value) => {
    const words = new Set<string>()
    while (!cursor.takeIf(',')) words.add(cursor.match(/[a-z\d-]+/, 'an encapsulation'))
    return lcaf(16, {
      kind: 'encapsulation-format',
      gue: words.has('gue'),
      geneve: words.has('geneve'),
      nvgre: words.has('nvgre'),
      vxlanGpe: words.has('vxlan-gpe'),
      vxlan: words.has('vxlan'),
      layer2Lisp: words.has('l2-lisp'),
      lisp: words.has('lisp'),
      reserved: 0,
      address: value(cursor),
    })
  },
  vendor: (cursor) => {
    const oui = cursor.hex().reduce((sum, octet) => sum * 256 + octet, 0)
    cursor.take(',')
    return lcaf(255, { kind: 'vendor-specific', reserved: 0, oui, bytes: cursor.hex() })
  },
  lcaf: (cursor) => {
    const type = cursor.number(0xff)
    cursor.take(',')
    return lcaf(type, { kind: 'unknown', bytes: cursor.hex() })
  },
  afi: (cursor) => {
    const afi = cursor.number(0xffff)
    cursor.take(',')
    return { kind: 'unknown', afi, bytes: cursor.hex() }
  },
}

function lcaf(type: number, body: Lcaf): WireAddress {
  return { kind: 'lcaf', type, lcaf: body }
}

function next(cursor: TextCursor, value: ValueParser): WireAddress {
  cursor.take(',')
  return value(cursor)
}

function many<T>(cursor: TextCursor, one: () => T): T[] {
  const all: T[] = []
  if (cursor.sees(')')) return all
  do all.push(one())
  while (cursor.takeIf(','))
  return all
}

function named(cursor: TextCursor, name: string, max: number): number {
  cursor.take(`${name}=`)
  return cursor.number(max)
}

function range(cursor: TextCursor, name: string): [number, number] {
  const first = named(cursor, name, PORT)
  cursor.take('-')
  return [first, cursor.number(PORT)]
}

function hop(cursor: TextCursor, value: ValueParser): ExplicitHop {
  const address = value(cursor)
  const flags = cursor.match(/L?P?S?/, 'flags')
  return { lookup: flags.includes('L'), probe: flags.includes('P'), strict: flags.includes('S'), reserved: 0, address }
}

function entry(cursor: TextCursor, value: ValueParser): ReplicationEntry {
  const address = value(cursor)
  return { reserved: 0, level: named(cursor, 'level', 0xff), address }
}

/** JSON stands in the quotes of a name. */
function quoted(cursor: TextCursor, value: ValueParser): Uint8Array {
  const { at } = cursor
  const text = value(cursor)
  if (text.kind === 'name') return encodeUtf8(text.name)
  cursor.at = at
  throw cursor.fault('JSON in single quotes')
}

function geo(cursor: TextCursor, value: ValueParser, type: number, milliseconds: boolean): WireAddress {
  const latitude = cursor.decimal()
  const longitude = cursor.decimal()
  const optional = (name: string): number | null => (cursor.takeIf(`${name}=`) ? cursor.decimal() : null)
  const altitudeMetres = optional('altitude')
  const radiusMetres = optional('radius')
  const uncertaintyMetres = optional('uncertainty')
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) throw cursor.fault('a latitude up to 90 and a longitude up to 180 degrees')
  const point = { latitude, longitude, altitudeMetres, radiusMetres, uncertaintyMetres }
  const coordinates = milliseconds ? newerCoordinates(point) : classicCoordinates(latitude, longitude, altitudeMetres)
  const encoding: GeoCoordinates['encoding'] = milliseconds ? 'milliseconds' : 'degrees-minutes-seconds'
  return lcaf(type, { kind: 'geo-coordinates', encoding, ...point, coordinates, address: next(cursor, value) })
}
