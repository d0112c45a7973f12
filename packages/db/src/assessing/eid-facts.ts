import type { EidFacts } from '@lispwatch/domain/facts/eid-facts'
import type { ProbeRules } from '@lispwatch/domain/probe-denial'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import type { Database } from '../client.ts'
import { type EtrAnswer, etrAnswers } from '../etr-answers.ts'
import { readNetwork } from '../inventory/network.ts'
import { locatorsOf, namedRlocs } from './eid-locators.ts'
import { readOverlaps } from './eid-overlaps.ts'
import { type HashedRegistration, readRegistrations } from './eid-registrations.ts'
import { type EidSubject, readEidSubjects } from './eid-subjects.ts'
import { readTracksWithin } from './eid-tracks.ts'
import { append } from './readings.ts'
import { readRejectedDrift } from './rejected-drift.ts'
import { readRlocReadings } from './rloc-readings.ts'
import { readSitesOfRlocs } from './sites-of-rlocs.ts'

const RTR_ADDRESSES = `
SELECT DISTINCT address FROM node CROSS JOIN unnest(addresses) AS address WHERE retired_at IS NULL AND 'rtr' = ANY (roles) ORDER BY 1`

async function readRtrRlocs({ pool }: Database): Promise<string[]> {
  const { rows } = await pool.query<{ address: string }>(RTR_ADDRESSES)
  return rows.map(({ address }) => canonicalIp(address) ?? address)
}

/** By whom a locator is probed, and by whom not. */
export async function readProbeRules({ pool }: Database): Promise<ProbeRules> {
  const network = await readNetwork(pool)
  return { neverProbe: network?.neverProbe ?? [], isPrivateUnderlay: network?.underlay === 'private' }
}

const mappedRlocs = (registrations: readonly HashedRegistration[]) =>
  registrations.flatMap(({ reading }) => reading.versions.flatMap(({ mapping }) => mapping?.locators.map(({ rloc }) => rloc) ?? []))

/**
 * What is known of those of the EID-prefixes (texts of formatEidPrefix) that belong to a site. The number of queries does not depend on how
 * many they are.
 */
export async function readEidFacts(db: Database, labels: readonly string[], now: number): Promise<EidFacts[]> {
  const subjects = await readEidSubjects(db, labels)
  if (subjects.length === 0) return []
  const ids = subjects.map(({ id }) => id)
  const eids = subjects.map(({ label }) => label)
  const [registrations, words, overlaps, tracks, rtrRlocs, rules, rejected] = await Promise.all([
    readRegistrations(db, ids, now),
    etrAnswers(db, { eids }),
    readOverlaps(db, ids, now),
    readTracksWithin(db, ids),
    readRtrRlocs(db),
    readProbeRules(db),
    readRejectedDrift(db, eids),
  ])
  const registrationsOf = ({ id }: EidSubject) => registrations.get(id) ?? []
  const own = new Map(subjects.map((subject) => [subject.id, namedRlocs(subject, registrationsOf(subject))]))
  const all = [...own.values()].flat()
  const foreign = [...overlaps.values()].flat().flatMap(({ locators }) => locators)
  const past = subjects.flatMap((subject) => mappedRlocs(registrationsOf(subject)))
  const wordsOf = new Map<string, EtrAnswer[]>()
  for (const word of words) append(wordsOf, word.eid, word)
  const said = words.flatMap(({ mapping }) => mapping.locators.map(({ rloc }) => rloc))
  const [readings, sites] = await Promise.all([
    readRlocReadings(db, all, now),
    readSitesOfRlocs(db.pool, [...all, ...foreign, ...past, ...said, ...rtrRlocs]),
  ])
  return subjects.map((subject) => {
    const { iid, prefix, label, site, provider, tags, expected, siteRlocs } = subject
    const mine = registrationsOf(subject)
    const around = overlaps.get(subject.id) ?? []
    const named = [...(own.get(subject.id) ?? []), ...mappedRlocs(mine), ...around.flatMap(({ locators }) => locators)]
    const told = wordsOf.get(label) ?? []
    const toldRlocs = told.flatMap(({ rloc, mapping }) => [rloc, ...mapping.locators.map((one) => one.rloc)])
    return {
      ...{ eid: { iid, prefix }, label, site, provider, tags, expected, siteRlocs },
      registrations: mine.map(({ reading }) => reading),
      locators: locatorsOf(subject, mine, readings, rules),
      etrWords: told.map(({ rloc, mapping, sinceAt, lastSeenAt, vantage }) => ({ rloc, mapping, sinceAt, lastSeenAt, vantage })),
      ...{ overlaps: around, tracks: tracks.get(subject.id) ?? [], rtrRlocs },
      ...(rejected.has(label) && { rejected: rejected.get(label) }),
      sitesOfRlocs: new Map([...named, ...toldRlocs, ...rtrRlocs].map((rloc) => [rloc, sites.get(canonicalIp(rloc) ?? rloc) ?? []])),
    }
  })
}
