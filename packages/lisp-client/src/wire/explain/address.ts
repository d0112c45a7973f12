/** Explains AFI-encoded addresses; LCAF bodies are in lcaf.ts. */
import { formatName } from '../../address/distinguished-name.ts'
import { AFI } from '../field/address.ts'
import { formatAddress } from '../field/address-text.ts'
import type { LcafAddress, WireAddress } from '../field/encoded-address.ts'
import { encodeUtf8 } from '../field/utf8.ts'
import { LCAF_TYPE_NAMES } from '../iana.ts'
import type { Explainer } from './explainer.ts'
import { lcafReference, walkLcaf } from './lcaf.ts'
import { octetsText } from './words.ts'

const AFI_WORDS: Readonly<Record<WireAddress['kind'], string>> = {
  none: 'no address',
  ipv4: 'IPv4',
  ipv6: 'IPv6',
  mac: 'MAC address',
  name: 'distinguished name',
  lcaf: 'LISP Canonical Address Format',
  unknown: 'unknown',
}

/** The AFI and the address behind it, as two fields or, for an LCAF, as a group. */
export function walkAddress(out: Explainer, name: string, address: WireAddress, path: string): void {
  if (address.kind === 'lcaf') {
    const type = LCAF_TYPE_NAMES[address.type] ?? 'unknown type'
    out.group(name, `${type}: ${formatAddress(address)}`, path, () => walkLcafAddress(out, address), 'RFC 8060 3')
    return
  }
  const afi = address.kind === 'unknown' ? address.afi : AFI[address.kind]
  out.field(`${name} AFI`, 2, `${afi}, ${AFI_WORDS[address.kind]}`, path)
  const [length, text] = addressOctets(address)
  if (length > 0) out.field(name, length, text, path)
}

function addressOctets(address: Exclude<WireAddress, LcafAddress>): [number, string] {
  switch (address.kind) {
    case 'none':
      return [0, '']
    case 'ipv4':
      return [4, address.address]
    case 'ipv6':
      return [16, address.address]
    case 'mac':
      return [6, address.address]
    case 'unknown':
      return [address.bytes.length, octetsText(address.bytes)]
    case 'name': {
      const octets = (address.bytes ?? encodeUtf8(address.name)).length
      return [octets + (address.terminated === false ? 0 : 1), address.name === '' ? 'empty' : formatName(address.name)]
    }
  }
}

function walkLcafAddress(out: Explainer, address: LcafAddress): void {
  const { type, lcaf, reserved = 0, trailing } = address
  const bodyStart = out.at + 8
  out.field('AFI', 2, `${AFI.lcaf}, ${AFI_WORDS.lcaf}`, '')
  out.field('Rsvd1', 1, reservedText(reserved >>> 16), 'reserved')
  out.field('Flags', 1, reservedText((reserved >>> 8) & 0xff), 'reserved')
  out.field('Type', 1, `${type}, ${LCAF_TYPE_NAMES[type] ?? 'unknown'}`, 'type')
  if (lcaf.kind === 'instance-id') {
    const range = lcaf.address.kind === 'none'
    out.field(
      'IID mask-len',
      1,
      range ? `${lcaf.iidMaskLength} bits: a range of instances` : `${lcaf.iidMaskLength}, without meaning beside an address`,
      'iidMaskLength',
    )
  } else {
    const binary = lcaf.kind === 'json' && lcaf.binary ? 1 : 0
    out.field(
      'Rsvd2',
      1,
      lcaf.kind === 'json' ? `B=${binary}, ${binary === 1 ? 'binary' : 'text'}` : reservedText(reserved & 0xff),
      'reserved',
    )
  }
  const lengthIndex = out.fields.length
  out.field('Length', 2, '', 'length')
  out.group('Body', '', '', () => walkLcaf(out, lcaf, walkAddress), lcafReference(type))
  if (trailing) out.field('Octets behind the last field', trailing.length, octetsText(trailing), 'trailing')
  const body = out.at - bodyStart
  const entry = out.fields[lengthIndex]
  const stated = address.statedLength ?? body
  if (entry)
    out.fields[lengthIndex] = { ...entry, value: stated === body ? `${body} octets` : `${stated}, but the body has ${body} octets` }
}

function reservedText(value: number): string {
  return value === 0 ? '0' : `0x${value.toString(16)}, which should be 0`
}
