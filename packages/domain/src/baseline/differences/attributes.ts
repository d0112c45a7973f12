import { namesOf } from '../../detection/claim.ts'
import type { BaselineEntry } from '../entry.ts'
import type { RegisteredEid, RegisteredWord } from '../registered.ts'
import { type Found, NOTHING_FOUND, once } from './found.ts'

const ttlText = (minutes: number | null) => (minutes === null ? 'no limit' : `${Math.round(minutes * 100) / 100} min`)

/** Only what the site's own router says: what a server or a cache tells is older (RFC 9301 5.5). */
const ttlOf = ({ mapping, answeredBy }: RegisteredWord): number | null | undefined =>
  mapping === null || answeredBy !== 'site' || !mapping.authoritative ? undefined : mapping.ttlMinutes

/** A record TTL outside of the range. */
export function ttlDifferences({ eid, words }: RegisteredEid, { ttlMinutes: range }: BaselineEntry): Found {
  if (range === null) return NOTHING_FOUND
  const told = words.flatMap((word) => {
    const ttl = ttlOf(word)
    return ttl === undefined || (ttl !== null && ttl >= range.least && ttl <= range.most) ? [] : [{ word, ttl }]
  })
  if (told.length === 0) return NOTHING_FOUND
  const finite = told.flatMap(({ ttl }) => (ttl === null ? [] : [ttl]))
  const wanted = `${ttlText(range.least)} to ${ttlText(range.most)}`
  return {
    differences: once(
      told.map(({ ttl }) => ({
        key: `ttl ${ttl}`,
        sentence: `${eid} is registered with a record TTL of ${ttlText(ttl)}, not ${wanted}.`,
        observed: ttlText(ttl),
        baseline: wanted,
      })),
    ),
    words: told.map(({ word }) => word),
    accepts: {
      ttlMinutes: finite.length < told.length ? null : { least: Math.min(range.least, ...finite), most: Math.max(range.most, ...finite) },
    },
  }
}

/** Map-servers that answer in place of the site, or do not, against the baseline. */
export function proxyDifferences({ eid, words }: RegisteredEid, { proxy }: BaselineEntry): Found {
  if (proxy === 'any') return NOTHING_FOUND
  const unwanted = proxy === 'always' ? 'site' : 'proxy'
  const told = words.filter(({ isHome, answeredBy }) => isHome && answeredBy === unwanted)
  if (told.length === 0) return NOTHING_FOUND
  const [observed, wanted] =
    proxy === 'always' ? ['its own router answers', 'a proxy answers'] : ['a proxy answers', 'its own router answers']
  return {
    differences: namesOf(told.map(({ node }) => node)).map((node) => ({
      key: `proxy ${node}`,
      sentence: `Asked for ${eid} at ${node}, ${observed}; by the baseline ${wanted}.`,
      ...{ observed, baseline: wanted },
    })),
    words: told,
    accepts: { proxy: 'any' },
  }
}

/** Keys that Map-Registers were sealed with, as far as a collector heard them. */
export function keyDifferences({ eid, keys, words }: RegisteredEid, { keyIds, algorithms }: BaselineEntry): Found {
  const told = keys.flatMap(({ keyId, algorithm }) => [
    ...(keyIds.length > 0 && !keyIds.includes(keyId) ? [{ what: 'key ID', is: keyId, allowed: keyIds }] : []),
    ...(algorithm !== null && algorithms.length > 0 && !algorithms.includes(algorithm)
      ? [{ what: 'algorithm', is: algorithm, allowed: algorithms }]
      : []),
  ])
  if (told.length === 0) return NOTHING_FOUND
  const also = (known: readonly number[], heard: readonly number[]) =>
    known.length === 0 ? known : [...new Set([...known, ...heard])].sort((a, b) => a - b)
  return {
    differences: once(
      told.map(({ what, is, allowed }) => ({
        key: `${what} ${is}`,
        sentence: `${eid} is registered with ${what} ${is}, not ${allowed.join(' or ')}.`,
        observed: `${what} ${is}`,
        baseline: `${what} ${allowed.join(' or ')}`,
      })),
    ),
    words: words.filter(({ says }) => says === 'registered'),
    accepts: {
      keyIds: also(
        keyIds,
        keys.map(({ keyId }) => keyId),
      ),
      algorithms: also(
        algorithms,
        keys.flatMap(({ algorithm }) => algorithm ?? []),
      ),
    },
  }
}
