import type { MappingRecord } from '@lispwatch/lisp-client/wire/field/mapping-record'
import { withIidMaskLength, withLocatorForm } from './locator-form.ts'
import type { MapServer } from './map-server.ts'

/** An answer for a site is not the site's own: A and the locators' L bits are clear (RFC 9301 8.3). */
export function asProxy(server: MapServer, record: MappingRecord): MappingRecord {
  const { proxyAuthoritative, proxyTtlMinutes, locatorForm, iidMaskLength } = server.profile.mapServer
  const plain = {
    ...record,
    ttl: proxyTtlMinutes ?? record.ttl,
    authoritative: proxyAuthoritative,
    locators: record.locators.map((locator) => ({ ...locator, local: false, probed: false })),
  }
  return withIidMaskLength(withLocatorForm(plain, locatorForm), iidMaskLength)
}
