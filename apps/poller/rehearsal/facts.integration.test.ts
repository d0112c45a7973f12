import { assessmentMemory } from '@lispwatch/db/assessing'
import { historyTargets } from '@lispwatch/db/history/targets'
import { applyInventory } from '@lispwatch/db/inventory'
import { recordJudgements } from '@lispwatch/db/judgements'
import { ensureVantage, tendTargets } from '@lispwatch/db/targets'
import { type TestDatabase, testDatabase } from '@lispwatch/db/testing/database'
import { type Detection, HOLDS, holdsUntil } from '@lispwatch/domain/detection/detection'
import type { Look, LookFacts } from '@lispwatch/domain/facts/look'
import type { Judgement } from '@lispwatch/domain/judge'
import type { Target } from '@lispwatch/domain/target'
import { inventoryOf } from '@lispwatch/lab/inventory-of'
import type { Scenario } from '@lispwatch/lab/scenario'
import { FIRST_LIGHT } from '@lispwatch/lab/worlds/first-light'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rehearse } from './rehearse.ts'

const STARTED_AT = Date.UTC(2026, 10, 20, 12)
const READ_AT = STARTED_AT + 420_000
/** When the rehearsal chooses the canaries with which its servers are asked from then on. */
const TENDED_AT = STARTED_AT + 18_000
const STORY: Scenario = {
  summary: 'a locator dies, a site registers no more, and a map-server is away for a while',
  world: FIRST_LIGHT,
  timeline: [
    { atMs: 60_000, does: { command: 'down', rloc: '203.0.113.13', service: false }, says: 'A locator of Lisbon dies.' },
    { atMs: 70_000, does: { command: 'register', name: 'osaka', registering: false }, says: 'Osaka registers no more.' },
    { atMs: 150_000, does: { command: 'server', name: 'ashburn-mr-ms.rloc.example', state: 'down' }, says: 'A map-server dies.' },
    { atMs: 240_000, does: { command: 'server', name: 'ashburn-mr-ms.rloc.example', state: 'up' }, says: 'It is back.' },
  ],
}

interface Told {
  readonly target: Target
  readonly judgement: Judgement
}

/** What a rehearsal judged until READ_AT, and the facts that its detections were given then. */
async function rehearsed() {
  const told: Told[] = []
  const facts: { readonly [L in 'eid' | 'rloc' | 'server']: Map<string, LookFacts[L]> } = {
    eid: new Map(),
    rloc: new Map(),
    server: new Map(),
  }
  let isRead = false
  /** A detection that only listens. */
  const listens = <L extends Look>(look: L, keep: (facts: LookFacts[L]) => void): Detection<L> => ({
    ...{ id: 'D01', look, name: 'listens', about: 'Listens.', purpose: 'audit' },
    subjectOf: () => ({ kind: 'monitor', part: look }),
    assess(of, _, { now }) {
      if (now < READ_AT) return holdsUntil(READ_AT)
      keep(of)
      isRead = true
      return HOLDS
    },
  })
  await rehearse(STORY, {
    ...{ startAt: STARTED_AT, durationMs: READ_AT + 999 - STARTED_AT },
    detections: {
      eid: [listens('eid', (one) => facts.eid.set(one.label, one))],
      rloc: [listens('rloc', (one) => facts.rloc.set(one.rloc, one))],
      server: [listens('server', (one) => facts.server.set(one.node, one))],
      ...{ delegation: [], vantage: [], device: [] },
    },
    listener: {
      judged(judgement, target) {
        if (!isRead) told.push({ judgement, target })
      },
    },
  })
  return { told, facts }
}

const nameOf = (target: Target) => {
  const eid = formatEidPrefix(target.eid)
  if (target.kind === 'rloc') return { kind: target.kind, node: null, eid, address: target.rloc, port: target.port, expects: null }
  const { address, port } = target.server
  return { kind: target.kind, node: target.nodeName, eid, address, port, expects: target.kind === 'canary' ? target.expects : null }
}

let database: TestDatabase
let story: Awaited<ReturnType<typeof rehearsed>>
/** Ids of targets in the database by those of the rehearsal. */
const ids = new Map<number, number>()

async function recordAll(told: readonly Told[]): Promise<void> {
  const targets = [...new Map(told.map(({ target }) => [target.id, target])).values()]
  const places = await historyTargets(database.owner, targets.map(nameOf), 'home')
  targets.forEach(({ id }, place) => {
    const known = places.get(place)
    if (known !== undefined) ids.set(id, known)
  })
  // A target that is to ask for something else forgets: each of the two memories counts that for itself.
  const query = 'SELECT target_id AS id, version::int FROM target_state'
  const { rows } = await database.owner.query<{ id: number; version: number }>(query)
  const versions = new Map(rows.map(({ id, version }) => [id, version]))
  const judgements = told.flatMap(({ judgement }) => {
    const targetId = ids.get(judgement.targetId)
    if (targetId === undefined) return []
    const priorVersion = versions.get(targetId) ?? 0
    versions.set(targetId, priorVersion + 1)
    return [{ ...judgement, targetId, priorVersion, next: { ...judgement.next, version: priorVersion + 1 } }]
  })
  expect(judgements).toHaveLength(told.length)
  expect(await recordJudgements(database.db, judgements, READ_AT)).toEqual({ recorded: told.length, stale: 0 })
}

beforeAll(async () => {
  database = await testDatabase()
  story = await rehearsed()
  const inventory = inventoryOf(FIRST_LIGHT)
  await applyInventory(database.db, inventory, { author: 'Ada', now: STARTED_AT, vantages: [] })
  await ensureVantage(database.db, 'home', STARTED_AT)
  const { told } = story
  // What is registered brings locators under watch, and canaries where somebody tends to them.
  const registrations = told.filter(({ target }) => target.kind === 'registration')
  const untilTended = ({ judgement: { observation } }: Told) => observation.settledAt < TENDED_AT
  await recordAll(registrations.filter(untilTended))
  await tendTargets(database.db, { now: TENDED_AT })
  await recordAll(registrations.filter((one) => !untilTended(one)))
  await recordAll(told.filter(({ target }) => target.kind !== 'registration'))
}, 120_000)
afterAll(() => database?.drop())

/** Where two differ. The database keeps milliseconds, and round-trip times as 32 bits; its targets have numbers of their own. */
function differences(ours: unknown, its: unknown, path: string): string[] {
  if (path.endsWith('> targetId')) return ids.get(Number(ours)) === its ? [] : [`${path}: target ${ours} is not ${its}`]
  if (typeof ours === 'number' && typeof its === 'number') {
    const allowed = Math.max(ours, its) > STARTED_AT / 2 ? 1 : Math.abs(ours) * 1e-6
    return Math.abs(ours - its) <= allowed ? [] : [`${path}: ${ours} is not ${its}`]
  }
  const [own, other] = [partsOf(ours), partsOf(its)]
  if (own === undefined || other === undefined) return Object.is(ours, its) ? [] : [`${path}: ${String(ours)} is not ${String(its)}`]
  return [...new Set([...own.keys(), ...other.keys()])].flatMap((key) => differences(own.get(key), other.get(key), `${path} > ${key}`))
}

/** What tells the members of a list apart, whatever their order. */
const NAMES = ['label', 'rloc', 'eid', 'node', 'vantage', 'address']

function nameOfPart(part: unknown, index: string): string {
  if (typeof part !== 'object' || part === null) return index
  const names = Object.entries(part).filter(([name]) => NAMES.includes(name))
  return names.length === 0 ? index : names.map(([, of]) => (typeof of === 'string' ? of : JSON.stringify(of))).join(' ')
}

function partsOf(value: unknown): Map<string, unknown> | undefined {
  if (Array.isArray(value)) return new Map(value.map((part, index) => [nameOfPart(part, String(index)), part]))
  if (value instanceof Map) return new Map([...value].map(([key, of]) => [String(key), of]))
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined
}

async function compared<L extends 'eid' | 'rloc' | 'server'>(look: L, without: readonly (keyof LookFacts[L])[]) {
  const ours: ReadonlyMap<string, LookFacts[L]> = story.facts[look]
  const keys = [...ours.keys()].sort()
  const its = await assessmentMemory(database.db).readFacts(look, keys, { now: READ_AT, isSlow: false })
  const bare = (facts: readonly LookFacts[L][]) =>
    facts.map((one) => Object.fromEntries(Object.entries(one).filter(([name]) => !without.some((left) => left === name))))
  const own = keys.flatMap((key) => ours.get(key) ?? [])
  return { keys, found: differences(bare(own), bare(its), look) }
}

test('what a rehearsal knows of an EID-prefix is what the database knows of the same story', async () => {
  // Host EIDs that move are recorded beside judgements; a locator is asked for one of its EID-prefixes, and each memory chooses for itself.
  const { keys, found } = await compared('eid', ['tracks', 'etrWords'])
  expect(keys.length).toBeGreaterThan(3)
  expect(found).toEqual([])
})

test('what a rehearsal knows of a locator is what the database knows of the same story', async () => {
  // How the path was lately is read in some looks only.
  const { keys, found } = await compared('rloc', ['lately', 'usual'])
  expect(keys.length).toBeGreaterThan(4)
  expect(found).toEqual([])
})

test('what a rehearsal knows of a server is what the database knows of the same story', async () => {
  // Odd answers are counted by the pollers, beside judgements; of the EID-prefixes that are registered each memory chooses its own canary.
  const { keys, found } = await compared('server', ['odd', 'readings'])
  expect(keys.length).toBeGreaterThan(1)
  expect(found).toEqual([])
  const its = await assessmentMemory(database.db).readFacts('server', keys, { now: READ_AT, isSlow: false })
  const holes = (facts: LookFacts['server'] | undefined) => facts?.readings.map(({ vantage, hole }) => ({ vantage, hole }))
  for (const one of its) expect(differences(holes(story.facts.server.get(one.node)), holes(one), one.node)).toEqual([])
})
