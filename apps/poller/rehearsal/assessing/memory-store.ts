import { purposeOf } from '@lispwatch/domain/detection/purpose'
import type { Look, LookFacts } from '@lispwatch/domain/facts/look'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { AssessmentStore } from '../../src/assessing/store.ts'
import { readCircumstances } from './circumstances.ts'
import { delegationFacts } from './delegation-facts.ts'
import type { Due } from './due.ts'
import { eidFacts } from './eid-facts.ts'
import type { Findings } from './findings.ts'
import type { Known } from './known.ts'
import { sitesOfLocators } from './locator-sites.ts'
import { rlocFacts } from './rloc-facts.ts'
import { serverFacts } from './server-facts.ts'
import { topologyOf } from './topology.ts'
import { vantageFacts } from './vantage-facts.ts'

type ReadFacts = {
  readonly [L in Look]: (keys: readonly string[], of: { readonly now: number; readonly isSlow: boolean }) => LookFacts[L][]
}

const isKnown = <T>(facts: T | undefined): facts is T => facts !== undefined

/** Facts as the database would give them, of the memories of a rehearsal. */
function readersOf(known: Known): ReadFacts {
  const eids = new Map(known.watched.eids.map((one) => [formatEidPrefix(one.eid), one]))
  return {
    eid(keys, { now }) {
      const sites = sitesOfLocators(known)
      return keys
        .map((key) => eids.get(key))
        .filter(isKnown)
        .map((eid) => eidFacts(known, eid, sites, now))
    },
    rloc(keys, of) {
      const sites = sitesOfLocators(known)
      return keys.map((rloc) => rlocFacts(known, rloc, sites, of)).filter(isKnown)
    },
    server: (keys, { now }) => keys.map((node) => serverFacts(known, node, now)).filter(isKnown),
    delegation: (keys, { now }) => keys.map((node) => delegationFacts(known, node, now)).filter(isKnown),
    vantage(keys, { now }) {
      const circumstances = readCircumstances(known, now)
      return keys.map((vantage) => vantageFacts(known, vantage, circumstances)).filter(isKnown)
    },
    // No device of a simulated network tells of itself.
    device: () => [],
  }
}

/** Plain addresses that a mapping names which holds. */
function mappedRlocs({ watched, rows }: Known): string[] {
  return watched.eids.flatMap(({ id }) => rows.registrationsOf(id).flatMap(({ row }) => (row.mapping === null ? [] : row.rlocs)))
}

function keysOf(known: Known, look: Look): string[] {
  const { watched, rows, vantages } = known
  switch (look) {
    case 'eid':
      return watched.eids.map(({ eid }) => formatEidPrefix(eid))
    case 'rloc':
      return [...new Set([...rows.rlocs().map(({ target }) => target.rloc), ...mappedRlocs(known)])]
    case 'server':
      return watched.nodes.map(({ name }) => name)
    case 'delegation':
      return [...known.walks.metNodes()]
    case 'vantage':
      return [...vantages]
    case 'device':
      return []
  }
}

/** The memory of judging of a rehearsal, in place of the database's. */
export function createMemoryStore(known: Known, due: Due, findings: Findings): AssessmentStore {
  const readers = readersOf(known)
  return {
    claimDue: async (now, limit) => due.claim(now, limit),
    touch: async (looks, at) => due.touch(looks, at),
    sweep: async (look, of) => due.spread(look, keysOf(known, look), of),
    readCircumstances: async (now) => readCircumstances(known, now),
    readFacts: async (look, keys, of) => readers[look](keys, of),
    readPriors: async (subjects) => findings.priors(subjects),
    async readSituation(now) {
      return {
        findings: findings.open().map((finding) => ({ ...finding, purpose: purposeOf(finding.detection) })),
        incidents: findings.incidentsAt(now),
        ...{ topology: topologyOf(known), maintenance: [], silences: [], now },
        nextId: Math.max(0, ...findings.incidents.keys()) + 1,
      }
    },
    async record(steps, correlation) {
      findings.record(steps, correlation)
      for (const { look, key, lookAgainAt } of steps) if (lookAgainAt !== null) due.touch([{ look, key }], lookAgainAt)
    },
  }
}
