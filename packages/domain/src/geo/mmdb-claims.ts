import { isOnEarth } from './best-position.ts'
import type { LocatorClaim } from './locator-fact.ts'

/** A record of an MMDB as it was read: whatever its maker put in. */
export type MmdbRecord = Readonly<Record<string, unknown>>

const MOST_TEXT_LENGTH = 200

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const within = (record: MmdbRecord | undefined, key: string) => (record && isRecord(record[key]) ? record[key] : undefined)
const text = (value: unknown) => (typeof value === 'string' && value !== '' ? Array.from(value).slice(0, MOST_TEXT_LENGTH).join('') : null)
const number = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : null)
/** A field that some makers write as text: 'AS64496', '64496'. */
const asNumber = (value: unknown) => number(value) ?? number(Number((text(value) ?? 'none').replace(/^AS/i, '')))

/**
 * What a record of an address database says, in the layouts in use: nested as GeoLite2 and DB-IP have it (`autonomous_system_number`,
 * `country.iso_code`, `location.latitude`), and flat as others have it (`asn`, `country_code`, `latitude`). What is not understood is left out.
 */
export function claimsOfMmdb(record: MmdbRecord): LocatorClaim[] {
  const claims: LocatorClaim[] = []
  const asn = asNumber(record.autonomous_system_number) ?? asNumber(record.asn)
  if (asn !== null && Number.isInteger(asn) && asn > 0 && asn <= 0xffffffff) {
    const organisation = text(record.autonomous_system_organization) ?? text(record.as_name) ?? text(record.as_org)
    claims.push({ kind: 'as', source: 'mmdb', value: { number: asn, organisation } })
  }
  const country = within(record, 'country') ?? within(record, 'registered_country')
  const code = text(country?.iso_code) ?? text(record.country_code) ?? text(record.country)
  if (code !== null && /^[A-Za-z]{2}$/.test(code)) {
    const name = text(within(country, 'names')?.en) ?? text(record.country_name)
    claims.push({ kind: 'country', source: 'mmdb', value: { code: code.toUpperCase(), name } })
  }
  const location = within(record, 'location') ?? record
  const point = { latitude: number(location.latitude), longitude: number(location.longitude) }
  if (point.latitude !== null && point.longitude !== null) {
    const position = { latitude: point.latitude, longitude: point.longitude }
    const radius = number(location.accuracy_radius)
    const name = text(within(within(record, 'city'), 'names')?.en)
    const accuracyMetres = radius !== null && radius >= 0 ? radius * 1000 : null
    if (isOnEarth(position)) claims.push({ kind: 'coordinates', source: 'mmdb', value: { ...position, accuracyMetres, name } })
  }
  return claims
}
