/*
 * D21 Stale map-cache: a device goes on using a mapping that holds no more.
 *
 * Opens when an entry has other locators than what is registered, has not expired, and was read more than two probe intervals after the change: by
 * then a probe or a solicited request should have mended it. Closes when every entry that was read is as registered, or has expired.
 * Left out: entries of EID-prefixes that nobody registers (their end is by record TTL). Nobody feeds these facts until devices push their caches.
 */
import type { CacheEntry } from '../facts/device-facts.ts'
import { claims, nameList, namesOf } from './claim.ts'
import { clears, type Detection, HOLDS } from './detection.ts'

const PROBE_INTERVALS = 2

const asText = (locators: readonly string[]) => [...new Set(locators)].sort().join()

function isStale({ at, locators, expiresAt, registered, registeredSinceAt, probeIntervalMs }: CacheEntry, now: number): boolean {
  const isDue = at - registeredSinceAt > PROBE_INTERVALS * probeIntervalMs
  return registered.length > 0 && expiresAt > now && isDue && asText(locators) !== asText(registered)
}

export const STALE_MAP_CACHE: Detection<'device'> = {
  id: 'D21',
  look: 'device',
  name: 'stale map-cache',
  about: 'A device goes on using a mapping that holds no more.',
  purpose: 'incident',
  subjectOf: ({ node }) => ({ kind: 'node', node }),
  assess({ node, cache }, prior, { now }) {
    if (cache.length === 0) return HOLDS
    const stale = cache.filter((entry) => isStale(entry, now))
    if (stale.length === 0) return clears(`The map-cache of ${node} is as the mappings are.`)
    const eids = namesOf(stale.map(({ eid }) => eid))
    return claims(
      prior,
      {
        severity: 'warning',
        confidence: 'authoritative',
        afterAt: Math.min(...stale.map(({ registeredSinceAt }) => registeredSinceAt)),
        byAt: Math.min(...stale.map(({ at }) => at)),
        reason: `${node} still sends what is for ${nameList(eids)} to the locators of an older mapping.`,
        affects: { eids, rlocs: namesOf(stale.flatMap(({ locators, registered }) => locators.filter((one) => !registered.includes(one)))) },
      },
      Math.min(...stale.map(({ expiresAt }) => expiresAt)),
    )
  },
}
