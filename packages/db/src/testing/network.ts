import type { Inventory } from '@lispwatch/domain/inventory'
import { type Judgement, judge } from '@lispwatch/domain/judge'
import type { Mapping } from '@lispwatch/domain/mapping'
import type { Observation } from '@lispwatch/domain/observation'
import type { Target, TargetKind } from '@lispwatch/domain/target'
import type { Database } from '../client.ts'
import { applyInventory } from '../inventory.ts'
import { claimDue, type LoadedTarget, loadMappings, loadTargets } from '../targets.ts'

/** The instant at which the worlds of the tests begin. */
export const START = Date.UTC(2026, 10, 20, 12)

/** A small network: two map-servers, one of them a map-resolver as well; a site with two locators and three kinds of EID-prefix. */
export const NETWORK: Inventory = {
  network: {
    name: 'Test network',
    underlay: 'private',
    registrationCadenceSeconds: 60,
    probeCadenceSeconds: 10,
    registrationTimeoutMs: 1000,
    probeTimeoutMs: 1000,
  },
  providers: [
    { name: 'North', parent: 'Registry', eidBlocks: [{ prefix: '10.0.0.0/8', iid: 0 }] },
    { name: 'Registry', eidBlocks: [{ prefix: '2001:db8::/32', iid: 4_000_000_000 }] },
  ],
  nodes: [
    { name: 'ms-1', roles: ['map-server', 'map-resolver'], addresses: ['192.0.2.1', '2001:db8:f::1'], provider: 'North' },
    { name: 'ms-2', roles: ['map-server'], addresses: ['192.0.2.2'], port: 14342 },
    { name: 'rtr-lisbon', roles: ['rtr'], addresses: ['198.51.100.1'], location: { latitude: 38.7, longitude: -9.1 } },
  ],
  sites: [
    {
      name: 'Lisbon',
      provider: 'North',
      publicName: 'Lisbon office',
      tags: ['office'],
      contacts: ['noc@example.net'],
      location: { name: 'Lisbon', latitude: 38.72, longitude: -9.14 },
      eidPrefixes: [
        {
          ...{ iid: 0, prefix: '10.1.0.0/24' },
          locators: [
            { rloc: '198.51.100.1', priority: 1, weight: 50 },
            { rloc: '2001:db8:a::1', priority: 1, weight: 50 },
          ],
        },
        { iid: 7, prefix: '02:00:00:00:00:01/48' },
        { iid: 4_000_000_000, prefix: '2001:db8:1::/48' },
      ],
    },
    { name: 'Porto', eidPrefixes: [{ iid: 0, prefix: '10.2.0.0/24' }] },
  ],
  vantages: [{ name: 'home', location: { latitude: 50, longitude: 8 } }],
}

export const apply = (db: Database, inventory: Inventory = NETWORK, now: number = START) =>
  applyInventory(db, inventory, { author: 'Ada', now, vantages: [] })

/** Everything that is due at home until `now`, loaded; what is not of `kind` is claimed as well, and left unanswered. */
export async function claimed(db: Database, { kind, now }: { kind?: TargetKind; now: number }) {
  const due = await claimDue(db, { vantage: 'home', now, horizonMs: 0, limit: 10_000 })
  const slots = new Map(due.map(({ targetId, slotAt }) => [targetId, slotAt]))
  const loaded = await loadTargets(db, [...slots.keys()])
  const mappings = await loadMappings(db, [...slots.keys()])
  return loaded
    .filter(({ target }) => kind === undefined || target.kind === kind)
    .map((one) => ({ ...one, mapping: mappings.get(one.target.id) ?? null, slotAt: slots.get(one.target.id) ?? now }))
}

/** The one target of these that `matches`. */
export function only<T extends LoadedTarget>(loaded: readonly T[], matches: (target: Target) => boolean): T {
  const [found, ...others] = loaded.filter(({ target }) => matches(target))
  if (!found || others.length > 0) throw new Error(`${others.length + (found ? 1 : 0)} targets match instead of one`)
  return found
}

export const isRloc = (rloc: string) => (target: Target) => target.kind === 'rloc' && target.rloc === rloc

export const isRegistration = (node: string, prefix: string) => (target: Target) =>
  target.kind === 'registration' && target.nodeName === node && target.eid.prefix === prefix

export function mappingOf(...locators: readonly [rloc: string, priority?: number, weight?: number][]): Mapping {
  return {
    ...{ ttlMinutes: 1440, action: 'no-action', authoritative: true, mapVersion: 0 },
    locators: locators.map(([rloc, priority = 1, weight = 50]) => ({ rloc, priority, weight, mpriority: 255, mweight: 0 })),
  }
}

/** What the domain judges of one answer, or of silence, to a target that was claimed. */
export function judged(
  { target, prior, mapping = null, slotAt }: LoadedTarget & { slotAt: number; mapping?: Mapping | null },
  answer: Partial<Observation> & Pick<Observation, 'outcome'>,
): Judgement {
  const answered = answer.outcome === 'positive' || answer.outcome === 'negative'
  const observation: Observation = {
    ...{ targetId: target.id, slotAt, vantage: target.vantage, sentAt: slotAt, settledAt: slotAt + 20, tries: 1, remarks: [] },
    ...{ rttMs: answered ? 12.5 : null, from: answered ? '192.0.2.1' : null, mapping: null },
    eidPrefixReplied: answered ? (target.eid.iid === 0 ? target.eid.prefix : `[${target.eid.iid}]${target.eid.prefix}`) : null,
    ...answer,
  }
  return judge({ target, prior, observation, mapping, others: 'answering', now: observation.settledAt })
}
