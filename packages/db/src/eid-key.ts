import { parseName } from '@lispwatch/lisp-client/address/distinguished-name'
import { type EidPrefix, formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { formatMacAt, parseMac } from '@lispwatch/lisp-client/address/mac'
import { formatPrefix, parsePrefix } from '@lispwatch/lisp-client/address/prefix'
import { formatSourceGroup, parseSourceGroup } from '@lispwatch/lisp-client/address/source-group'

/** IANA address family numbers of the EIDs that are known; an (S,G) is an LCAF. */
const AFI = { ipv4: 1, ipv6: 2, name: 17, lcaf: 16387, mac: 16389 } as const

/** The columns that identify an EID-prefix, whatever kind of address it is, and those beside them for people and for longest match. */
export interface EidKey {
  readonly iid: number
  readonly afi: number
  /** The octets in hex. */
  readonly address: string
  readonly maskLength: number
  /** Text of an inet; null for what is no IP prefix. */
  readonly ip: string | null
  readonly prefix: string
  readonly label: string
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** @throws where the text is no EID-prefix; checkInventory and the codec let none pass. */
export function eidKeyOf({ iid, prefix }: EidPrefix): EidKey {
  const key = (afi: number, bytes: Uint8Array, maskLength: number, canonical: string, ip: string | null): EidKey => ({
    ...{ iid, afi, address: hex(bytes), maskLength, ip },
    ...{ prefix: canonical, label: formatEidPrefix({ iid, prefix: canonical }) },
  })
  const parsed = parsePrefix(prefix)
  if (parsed.ok) {
    const { family, bytes, maskLength } = parsed.prefix
    const canonical = formatPrefix(parsed.prefix)
    return key(AFI[family], bytes, maskLength, canonical, canonical)
  }
  const sourceGroup = parseSourceGroup(prefix)
  if (sourceGroup) {
    // Both mask lengths belong to the key: each stands before its address.
    const { source, group } = sourceGroup
    const bytes = Uint8Array.of(source.maskLength, ...source.bytes, group.maskLength, ...group.bytes)
    return key(AFI.lcaf, bytes, 8 * bytes.length, formatSourceGroup(sourceGroup), null)
  }
  const mac = parseMac(prefix.replace(/\/48$/, ''))
  if (mac) return key(AFI.mac, mac, 48, `${formatMacAt(mac, 0)}/48`, null)
  const name = parseName(prefix)
  if (name === undefined) throw new Error(`${JSON.stringify(prefix)} is not an EID-prefix: ${parsed.reason}`)
  const bytes = Buffer.from(name, 'utf8')
  return key(AFI.name, bytes, bytes.length * 8, prefix, null)
}
