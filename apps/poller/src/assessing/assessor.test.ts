import type { PriorOf } from '@lispwatch/domain/detection/assess'
import type { Circumstances } from '@lispwatch/domain/detection/circumstances'
import { type Assessment, clears, type Detection, type Prior } from '@lispwatch/domain/detection/detection'
import type { LookFacts } from '@lispwatch/domain/facts/look'
import type { RlocFacts } from '@lispwatch/domain/facts/rloc-facts'
import type { VantageFacts } from '@lispwatch/domain/facts/vantage-facts'
import { type Finding, findingKey } from '@lispwatch/domain/finding'
import { CHANGED_BY_PEOPLE } from '@lispwatch/domain/incident/changed-by-people'
import type { Correlation, Situation } from '@lispwatch/domain/incident/correlate'
import { expect, test } from 'vitest'
import { AWAY_MS, ROUNDS_FINDING } from './absence.ts'
import { type Assessor, createAssessor } from './assessor.ts'
import type { LookStep } from './look-over.ts'
import type { AssessmentStore, DueLook } from './store.ts'

const NOW = Date.UTC(2026, 0, 1)
const CIRCUMSTANCES: Omit<Circumstances, 'now'> = {
  ...{ isPrivateUnderlay: true, probeCadenceMs: 10_000, registrationCadenceMs: 30_000 },
  ...{ vantages: new Map(), servers: new Map(), mapServerAddresses: new Set<string>() },
}

const rloc = (address: string, eids: readonly string[] = []): RlocFacts => ({
  ...{ rloc: address, sites: [], readings: [], node: null, icmp: [], insideEid: null, lately: [], usual: [] },
  uses: eids.map((eid) => ({ eid, site: 'lisbon', priority: 1, weight: 100, sinceAt: NOW, nodes: [] })),
})
const vantage = (name: string): VantageFacts => ({
  ...{ vantage: name, isDeclared: true, cadenceMs: 10_000, pollers: [], lastObservedAt: null },
  ...{ servers: { answering: 0, dead: 0, unknown: 0 }, locators: { probed: 0, failing: 0 }, failingElsewhere: 0 },
})

/** A detection of locators that does what `assess` says. */
function detection(assess: (facts: RlocFacts, prior: Prior, circumstances: Circumstances) => Assessment): Detection<'rloc'> {
  const words = { name: 'test', about: 'Tests.', purpose: 'incident' } as const
  return { id: 'D05', look: 'rloc', ...words, subjectOf: ({ rloc: address }) => ({ kind: 'rloc', rloc: address }), assess }
}
const claim = (byAt: number): Assessment => ({
  verdict: 'claims',
  claim: {
    ...{ variant: null, severity: 'critical', confidence: 'single', isUnconfirmed: false, afterAt: null, byAt, reason: 'It is down.' },
    ...{ votes: [], evidence: [], restsOn: {}, affects: {} },
  },
  ...{ memory: null, lookAgainAt: null },
})

/** A memory with these locators; it keeps what the rounds have it keep. */
function world(rlocs: readonly RlocFacts[], detections: readonly Detection<'rloc'>[]) {
  const due = new Map<string, DueLook & { dueAt: number }>()
  const priors = new Map<string, PriorOf>()
  const open = new Map<string, Finding>()
  const read: string[] = []
  const seen: Situation[] = []
  const faults: string[] = []
  let isBroken = false
  const facts = {
    rloc: (keys: readonly string[]) => rlocs.filter((one) => keys.includes(one.rloc)),
    vantage: (keys: readonly string[]) => keys.map(vantage),
  }
  const store: AssessmentStore = {
    async claimDue(now) {
      const ready = [...due.values()].filter(({ dueAt }) => dueAt <= now)
      for (const [id, { dueAt }] of due) if (dueAt <= now) due.delete(id)
      return ready
    },
    async touch(looks, at) {
      for (const one of looks) due.set(`${one.look} ${one.key}`, { ...one, dueAt: at })
    },
    sweep: async () => {},
    readCircumstances: async (now) => ({ ...CIRCUMSTANCES, now }),
    async readFacts(look, keys) {
      if (isBroken) throw new Error('the database is away')
      read.push(...keys.map((key) => `${look} ${key}`))
      const found: readonly unknown[] = look === 'rloc' ? facts.rloc(keys) : look === 'vantage' ? facts.vantage(keys) : []
      // Each kind of look has its own facts above.
      return found as readonly LookFacts[typeof look][]
    },
    readPriors: async () => priors,
    async readSituation(now) {
      const findings = [...open.values()].map((finding) => ({ ...finding, purpose: 'incident' as const }))
      const topology = { sites: new Map(), nodes: new Map(), sitesOfRlocs: new Map(), parents: new Map() }
      return { findings, incidents: [], topology, maintenance: [], silences: [], now, nextId: 1 }
    },
    async record(steps: readonly LookStep[], _, now) {
      for (const { detection: id, subject, kind, finding, memory, lookAgainAt, look, key } of steps) {
        const name = findingKey({ detection: id, subject })
        if (kind === 'closed') open.delete(name)
        else if (finding) open.set(name, finding)
        priors.set(name, { open: open.get(name) ?? null, memory })
        if (lookAgainAt !== null) due.set(`${look} ${key}`, { look, key, dueAt: Math.max(lookAgainAt, now) })
      }
    },
  }
  const assessor: Assessor = createAssessor({
    store,
    detections: { eid: [], rloc: detections, server: [], delegation: [], vantage: [], device: [] },
    correlate(situation): Correlation {
      seen.push(situation)
      return { changed: [], entries: [], lookAgainAt: null }
    },
    onFault: (_, look) => faults.push(`${look.look} ${look.key}`),
  })
  const touch = (...keys: string[]) =>
    store.touch(
      keys.map((key): DueLook => ({ look: 'rloc', key })),
      NOW,
    )
  const breakDown = (broken: boolean) => {
    isBroken = broken
  }
  return { assessor, due, priors, open, read, seen, faults, touch, breakDown }
}

test('what is due is judged, and correlated together with what this very round decided', async () => {
  const { assessor, touch, open, seen } = world([rloc('192.0.2.1')], [detection(() => claim(NOW))])
  await touch('192.0.2.1')
  const round = await assessor.round(NOW)
  expect(round.steps.map(({ kind, detection: id }) => `${id} ${kind}`)).toEqual(['D05 opened', 'D30 held'])
  expect(seen[0]?.findings.map(findingKey)).toEqual(['D05 rloc 192.0.2.1'])
  expect([...open.keys()]).toEqual(['D05 rloc 192.0.2.1'])
})

test('what people change is put together in the next round, and nothing is looked at for it', async () => {
  const { assessor, due, read, seen } = world([], [])
  await assessor.round(NOW)
  await assessor.round(NOW + 1000)
  expect(seen).toHaveLength(1)
  due.set('by people', { ...CHANGED_BY_PEOPLE, dueAt: NOW + 1500 })
  await assessor.round(NOW + 2000)
  expect(seen).toHaveLength(2)
  expect(read).toEqual([])
})

test('what fails in one subject stops no other one, and is looked at again', async () => {
  const broken = detection(({ rloc: address }) => {
    if (address === '192.0.2.1') throw new Error('a mistake')
    return claim(NOW)
  })
  const { assessor, touch, open, faults, due } = world([rloc('192.0.2.1'), rloc('192.0.2.2')], [broken])
  await touch('192.0.2.1', '192.0.2.2')
  await assessor.round(NOW)
  expect(faults).toEqual(['rloc 192.0.2.1'])
  expect([...open.keys()]).toEqual(['D05 rloc 192.0.2.2'])
  expect(due.get('rloc 192.0.2.1')?.dueAt).toBe(NOW + 60_000)
})

test('what was claimed by a round that failed is looked at in the next one', async () => {
  const { assessor, touch, open, breakDown } = world([rloc('192.0.2.1')], [detection(() => claim(NOW))])
  await touch('192.0.2.1')
  breakDown(true)
  await expect(assessor.round(NOW)).rejects.toThrow('away')
  breakDown(false)
  await assessor.round(NOW + 1000)
  expect([...open.keys()]).toEqual(['D05 rloc 192.0.2.1'])
})

test('a locator of which something was decided leads to the EID-prefixes that use it, in the same round', async () => {
  const facts = [rloc('192.0.2.1', ['10.1.0.0/24']), rloc('192.0.2.2', ['10.2.0.0/24'])]
  const first = detection(({ rloc: address }) => (address === '192.0.2.1' ? claim(NOW) : clears('It answers.')))
  const { assessor, touch, read } = world(facts, [first])
  await touch('192.0.2.1', '192.0.2.2')
  await assessor.round(NOW)
  expect(read.filter((one) => one.startsWith('eid'))).toEqual(['eid 10.1.0.0/24'])
})

test('what was found about a subject that nobody watches any more is over', async () => {
  const facts = [rloc('192.0.2.1')]
  const { assessor, touch, open } = world(facts, [detection(() => claim(NOW))])
  await touch('192.0.2.1')
  await assessor.round(NOW)
  facts.pop()
  await touch('192.0.2.1')
  const round = await assessor.round(NOW + 1000)
  expect(round.steps.map(({ kind, because }) => [kind, because])).toContainEqual(['closed', 'It is not watched any more.'])
  expect([...open.keys()]).toEqual([])
})

test('a detection that asks for it is looked at again at its time, without anything having happened', async () => {
  const waits = detection((_, { memory }) => ({
    verdict: 'holds',
    memory: { looks: Number(memory?.looks ?? 0) + 1 },
    lookAgainAt: NOW + 5000,
  }))
  const { assessor, touch, priors, due } = world([rloc('192.0.2.1')], [waits])
  await touch('192.0.2.1')
  await assessor.round(NOW)
  expect(due.get('rloc 192.0.2.1')?.dueAt).toBe(NOW + 5000)
  await assessor.round(NOW + 4999)
  await assessor.round(NOW + 5000)
  expect(priors.get('D05 rloc 192.0.2.1')?.memory).toEqual({ looks: 2 })
})

test('when nobody judged for a while, the first round says from when to when, and five minutes later it is over', async () => {
  const { assessor, priors, open } = world([], [])
  priors.set(ROUNDS_FINDING, { open: null, memory: { at: NOW - AWAY_MS } })
  const steps = []
  for (let ms = 0; ms <= 310_000; ms += 1000) steps.push(...(await assessor.round(NOW + ms)).steps)
  const told = steps.filter(({ kind }) => kind !== 'held')
  expect(told.map(({ kind, finding }) => [kind, finding?.afterAt, finding?.byAt])).toEqual([
    ['opened', NOW - AWAY_MS, NOW],
    ['closed', NOW - AWAY_MS, NOW],
  ])
  expect(told[0]?.finding?.reason).toContain('2025-12-31 23:59:30 UTC to 2026-01-01 00:00:00 UTC')
  expect(open.size).toBe(0)
})

test('rounds that follow each other say nothing of themselves', async () => {
  const { assessor, priors } = world([], [])
  priors.set(ROUNDS_FINDING, { open: null, memory: { at: NOW - AWAY_MS + 1 } })
  for (let ms = 0; ms < 120_000; ms += 1000) {
    const { steps } = await assessor.round(NOW + ms)
    expect(steps.filter(({ kind }) => kind !== 'held')).toEqual([])
  }
})
