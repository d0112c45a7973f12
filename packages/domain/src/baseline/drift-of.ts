import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { nameList, namesOf } from '../detection/claim.ts'
import { MOST_EVIDENCE } from '../finding.ts'
import type { Baseline } from './baseline.ts'
import { keyDifferences, proxyDifferences, ttlDifferences } from './differences/attributes.ts'
import type { Found } from './differences/found.ts'
import { locatorDifferences } from './differences/locators.ts'
import { serverDifferences } from './differences/servers.ts'
import type { Drift, DriftKind } from './drift.ts'
import { type BaselineEntry, isValidAt, openEntry } from './entry.ts'
import type { RegisteredEid, RegisteredOther, RegisteredWord } from './registered.ts'

const isDefault = (eid: string) => eid.endsWith('/0')

function driftFrom(of: Pick<Drift, 'eid' | 'kind' | 'source' | 'site'>, found: Found): Drift[] {
  if (found.differences.length === 0) return []
  const { words, accepts } = found
  const evidence = words.flatMap((word) => word.evidence).toSorted((a, b) => b.slotAt - a.slotAt || a.targetId - b.targetId)
  return [
    {
      ...of,
      differences: found.differences.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
      nodes: namesOf(words.map(({ node }) => node)),
      sinceAt: Math.min(...words.map(({ sinceAt }) => sinceAt)),
      evidence: evidence.slice(0, MOST_EVIDENCE),
      accepts,
    },
  ]
}

/** Every server that has to know of it denies it, in two answers each. One that says nothing takes no side. */
function absence({ eid, words }: RegisteredEid, entry: BaselineEntry): Found {
  const home = words.filter(({ isHome }) => isHome)
  const isAbsent = entry.isExpected && home.length > 0 && home.every(({ says, isSettled }) => says === 'absent' && isSettled)
  if (!isAbsent) return { differences: [], words: [], accepts: {} }
  const nodes = namesOf(home.map(({ node }) => node))
  const sentence = `${eid} is to be registered, and ${nameList(nodes)} ${nodes.length === 1 ? 'says' : 'say'} that it is not.`
  return {
    differences: [{ key: 'absent', sentence, observed: 'not registered', baseline: 'registered' }],
    words: home,
    accepts: { isExpected: false },
  }
}

const KINDS: readonly (readonly [DriftKind, (registered: RegisteredEid, entry: BaselineEntry, baseline: Baseline) => Found])[] = [
  ['absent', absence],
  ['locators', locatorDifferences],
  ['servers', serverDifferences],
  ['ttl', ttlDifferences],
  ['proxy', proxyDifferences],
  ['key', keyDifferences],
]

/** Registered though it may not be (any more). */
function unexpected(
  of: { eid: string; source: string; site: string },
  entry: BaselineEntry | undefined,
  found: Omit<RegisteredOther, 'eid'>,
): Drift[] {
  const [locators, nodes] = [namesOf(found.locators), namesOf(found.nodes)]
  const why = entry === undefined ? 'it lies around EID-prefixes of the baseline' : whyNot(of.eid, entry)
  const sentence = `${of.eid} is mapped to ${nameList(locators)}, and ${why}.`
  return [
    {
      ...{ ...of, kind: 'unexpected', nodes, sinceAt: found.sinceAt, evidence: [] },
      differences: [{ key: 'unexpected', sentence, observed: `mapped to ${nameList(locators)}`, baseline: 'nothing there' }],
      accepts:
        entry?.eid === of.eid
          ? { validFrom: null, validTo: null }
          : { ...openEntry(of.eid), locators: locators.map((rloc) => ({ rloc })), isExpected: false },
    },
  ]
}

const whyNot = (eid: string, entry: BaselineEntry): string =>
  entry.eid === eid || entry.moreSpecifics === 'accepted'
    ? `the entry of ${entry.eid} does not hold now`
    : `inside ${entry.eid} ${entry.moreSpecifics === 'hosts' ? 'only single hosts' : 'no other EID-prefixes'} may be registered`

function othersOf(registered: RegisteredEid, baseline: Baseline, now: number): Drift[] {
  return registered.others.flatMap((other) => {
    const eid = formatEidPrefix(other.eid)
    if (isDefault(eid)) return []
    const { isAllowed, entry } = baseline.allows(other.eid, now)
    // What is asked for itself is told under itself.
    if (isAllowed || entry?.eid === eid || baseline.toldUnder(other.eid) !== registered.eid) return []
    return unexpected({ eid, source: registered.eid, site: registered.site }, entry, other)
  })
}

const mapped = (words: readonly RegisteredWord[]) => words.filter(({ mapping }) => mapping !== null)

/**
 * All in which what is registered differs from the baseline, by EID-prefix and kind. What nobody asked is not known, and a silence says
 * nothing: neither is ever drift.
 */
export function driftOf(registered: RegisteredEid, baseline: Baseline, now: number): Drift[] {
  const others = othersOf(registered, baseline, now)
  const entry = baseline.entryOf(registered.eid)
  if (entry === undefined) return others
  const of = { eid: registered.eid, source: registered.eid, site: registered.site }
  if (isValidAt(entry, now))
    return [...KINDS.flatMap(([kind, find]) => driftFrom({ ...of, kind }, find(registered, entry, baseline))), ...others]
  const words = mapped(registered.words)
  if (words.length === 0) return others
  const there = {
    locators: words.flatMap(({ mapping }) => mapping?.locators.map(({ rloc }) => rloc) ?? []),
    nodes: words.map(({ node }) => node),
    sinceAt: Math.min(...words.map(({ sinceAt }) => sinceAt)),
  }
  const evidence = words.flatMap((word) => word.evidence).slice(0, MOST_EVIDENCE)
  return [...unexpected(of, entry, there).map((drift) => ({ ...drift, evidence })), ...others]
}
