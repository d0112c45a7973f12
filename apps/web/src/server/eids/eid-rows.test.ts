import type { TargetAsOf } from '@lispwatch/db/as-of'
import type { EidSighting, SourceSighting } from '@lispwatch/db/eids'
import { expect, test } from 'vitest'
import { eidRows, type Looked } from './eid-row.ts'

const DAY = 86_400_000
const AT = Date.UTC(2013, 5, 1)

const source = (facts: Partial<SourceSighting> = {}): SourceSighting => ({
  ...{ source: 'home', isArchive: false, isAsked: true, knownFromAt: AT - 90 * DAY, firstSeenAt: AT - 90 * DAY, lastSeenAt: AT },
  ...facts,
})

const OLD = source({ source: 'old', isArchive: true, isAsked: false })

function sighting(eid: string, sources: SourceSighting[], site: string | null = null): EidSighting {
  const [, iid = '0', prefix = eid] = /^\[(\d+)\](.*)$/.exec(eid) ?? []
  return { eid, iid: Number(iid), prefix, site, provider: null, sources }
}

function target(eid: string, node: string, state: TargetAsOf['state'], locators?: readonly string[]): TargetAsOf {
  const at = { sinceAt: AT - DAY, lastSeenAt: AT }
  const mapped = (locators ?? []).map((rloc) => ({ rloc, priority: 1, weight: 1, mpriority: 255, mweight: 0 }))
  const mapping = { ttlMinutes: 1, action: 'no-action', authoritative: false, mapVersion: 0, locators: mapped }
  return {
    ...{
      targetId: 1,
      kind: 'registration',
      vantage: node.startsWith('old') ? 'old' : 'home',
      eid,
      iid: 0,
      node,
      rloc: null,
      site: null,
      state,
    },
    mapping:
      locators === undefined ? { standing: 'unmeasured', last: null, lastSeenAt: null } : { standing: 'known', value: mapping, ...at },
  }
}

const known = (value: 'registered' | 'unregistered'): TargetAsOf['state'] => ({
  standing: 'known',
  value,
  sinceAt: AT - DAY,
  lastSeenAt: AT,
})
const LOOKED: Looked = { at: AT, isNow: false, source: 'all', archiveEnds: new Map([['old', AT + DAY]]) }
const EID = '10.1.0.0/24'

const stateOf = async (targets: TargetAsOf[], sources = [source()], looked = LOOKED) =>
  (await eidRows([sighting(EID, sources, 'Lisbon')], targets, looked)).map(({ state }) => state)

test('one server that has it is enough; the others count, and differing locators are told', async () => {
  const targets = [
    target(EID, 'ms-1', known('registered'), ['192.0.2.1']),
    target(EID, 'ms-2', known('registered'), ['192.0.2.2']),
    target(EID, 'ms-3', known('unregistered')),
  ]
  const [row] = await eidRows([sighting(EID, [source()])], targets, LOOKED)
  expect(row).toMatchObject({ state: 'mapped', servers: ['ms-1', 'ms-2'], asked: 3, differs: true, locators: ['192.0.2.1', '192.0.2.2'] })
})

test('what nobody measured is unmeasured and never gone; what changed around the instant is in doubt', async () => {
  expect(await stateOf([])).toEqual(['unmeasured'])
  expect(await stateOf([target(EID, 'ms-1', { standing: 'unmeasured', last: 'registered', lastSeenAt: AT - DAY })])).toEqual(['unmeasured'])
  const turning = { standing: 'in-doubt', before: 'registered', after: 'unregistered', afterAt: AT - 1, byAt: AT + 1 } as const
  expect(await stateOf([target(EID, 'ms-1', turning)])).toEqual(['in-doubt'])
})

test('what the inventory has and nobody registers lapsed within 30 days after somebody did; all else is absent', async () => {
  const targets = [target(EID, 'ms-1', known('unregistered'))]
  expect(await stateOf(targets, [source({ lastSeenAt: AT - 29 * DAY })])).toEqual(['lapsed'])
  expect(await stateOf(targets, [source({ lastSeenAt: AT - 31 * DAY })])).toEqual(['absent'])
  expect(await stateOf(targets, [source({ lastSeenAt: null })])).toEqual(['absent'])
  expect(await eidRows([sighting(EID, [source({ lastSeenAt: AT - DAY })])], targets, LOOKED)).toMatchObject([{ state: 'absent' }])
})

test('an EID-prefix is not there before anybody knew of it, nor in an archive after its end', async () => {
  expect(await stateOf([], [source({ knownFromAt: AT + 1 })])).toEqual([])
  expect(await stateOf([], [OLD])).toEqual(['unmeasured'])
  const afterItsEnd = { ...LOOKED, archiveEnds: new Map([['old', AT - 1]]) }
  expect(await stateOf([], [OLD], afterItsEnd)).toEqual([])
  expect(await stateOf([], [OLD], { ...afterItsEnd, source: { archive: 'old' } })).toEqual(['unmeasured'])
})

test('only the chosen source counts', async () => {
  const targets = [target(EID, 'old: list', known('registered')), target(EID, 'ms-1', known('unregistered'))]
  const sources = [source({ lastSeenAt: null }), OLD]
  expect(await stateOf(targets, sources)).toEqual(['mapped'])
  expect(await stateOf(targets, sources, { ...LOOKED, source: 'live' })).toEqual(['absent'])
  const [row] = await eidRows([sighting(EID, sources)], targets, { ...LOOKED, source: { archive: 'old' } })
  expect(row).toMatchObject({ state: 'mapped', servers: ['list'], sources: ['old'] })
})
