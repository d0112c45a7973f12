import { NOW } from '../../detection/testing/circumstances.ts'
import { mappedTo, ONE, TWO } from '../../detection/testing/eid-facts.ts'
import { createBaseline, type NodeOfBaseline, type WatchedEid } from '../baseline.ts'
import type { BaselineEntry } from '../entry.ts'
import type { RegisteredEid, RegisteredWord } from '../registered.ts'

/* 10.1.0.0/24 of Lisbon, registered at two map-servers with two locators as the inventory has it. Each part can be replaced. */

export const EID = '10.1.0.0/24'

export const NODES: ReadonlyMap<string, NodeOfBaseline> = new Map([
  ['ms1', { provider: 'Meridian', isOnlyMapServer: true }],
  ['ms2', { provider: 'Meridian', isOnlyMapServer: true }],
  ['ms3', { provider: 'Fjord', isOnlyMapServer: true }],
  ['mr1', { provider: null, isOnlyMapServer: false }],
])

export const word = (replaced: Partial<RegisteredWord> = {}): RegisteredWord => ({
  ...{ node: 'ms1', vantage: 'home', isHome: true, isMapServer: true, says: 'registered', isSettled: true, answeredBy: 'proxy' },
  ...{ mapping: mappedTo([ONE, TWO]), sinceAt: NOW - 60_000, evidence: [{ targetId: 8, slotAt: NOW - 1000 }] },
  ...replaced,
})

export const absent = (replaced: Partial<RegisteredWord> = {}): RegisteredWord =>
  word({ says: 'absent', mapping: null, answeredBy: null, ...replaced })

export const registeredEid = (replaced: Partial<RegisteredEid> = {}): RegisteredEid => ({
  ...{ eid: EID, site: 'Lisbon', words: [word(), word({ node: 'ms2' })], others: [], keys: [] },
  sitesOfRlocs: new Map([ONE, TWO].map((rloc) => [rloc, ['Lisbon']])),
  ...replaced,
})

export const watchedEid = (eid = EID, replaced: Partial<WatchedEid> = {}): WatchedEid => ({
  ...{ eid, site: 'Lisbon', expected: [ONE, TWO].map((rloc) => ({ rloc, priority: 1, weight: 100 })) },
  ...replaced,
})

export const baselineOf = (entries: readonly BaselineEntry[] = [], watched: readonly WatchedEid[] = [watchedEid()]) =>
  createBaseline({ entries, watched, nodes: NODES })
