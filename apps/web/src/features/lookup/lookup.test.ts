import type { Mapping } from '@lispwatch/domain/mapping'
import { expect, it } from 'vitest'
import { lookupCommands } from './command-text.ts'
import { mergeNews } from './merge-news.ts'
import { saidMappings } from './said-mappings.ts'
import type { LookupView, ShownStep } from './shapes.ts'

function step(changes: Partial<ShownStep>): ShownStep {
  return {
    ...{ vantage: 'home', nth: 0, kind: 'resolve', address: '192.0.2.1', port: 4342, name: 'ms-1', isMapServer: true, depth: null },
    ...{ referredBy: null, outcome: 'positive', action: 'no-action', rttMs: 5, tries: 1, answeredBy: null, answeredByName: null },
    ...{ answeredByMapServer: false, eid: '10.1.0.0/24', mapping: null, faults: [], sentAt: 0, settledAt: 5, request: null, reply: null },
    ...changes,
  }
}

const mapping = (...rlocs: readonly string[]): Mapping => ({
  ...{ ttlMinutes: 1440, action: 'no-action', authoritative: true, mapVersion: 0 },
  locators: rlocs.map((rloc) => ({ rloc, priority: 1, weight: 100, mpriority: 255, mweight: 0 })),
})

it('what the stream tells again after a break is there once, and how far the vantages are is what it said last', () => {
  const before: LookupView = { id: 'a', eid: '10.1.0.7/32', askedAt: 0, askedBy: 'Ada', vantages: [], steps: [step({})] }
  const done = { vantage: 'home', state: 'done' as const, endedAt: 9, verdict: null, why: null }
  const after = mergeNews(before, { vantages: [done], steps: [step({}), step({ nth: 1 }), step({ vantage: 'other' })] })
  expect(after.steps.map(({ vantage, nth }) => `${vantage} ${nth}`)).toEqual(['home 0', 'home 1', 'other 0'])
  expect(after.vantages).toEqual([done])
})

it('the commands ask the server that answered and the root; what a shell would obey is quoted', () => {
  const silent = step({ address: '192.0.2.9', rttMs: null })
  const root = step({ kind: 'refer', depth: 0, address: '2001:db8::1', port: 4343 })
  expect(lookupCommands('10.1.0.7/32', [silent, step({}), root], true)).toEqual([
    'npx lispwatch lig 10.1.0.7 --via 192.0.2.1 --lab',
    "npx lispwatch rig 10.1.0.7 --root '[2001:db8::1]:4343' --lab",
  ])
  expect(lookupCommands('[7]02:00:00:00:00:01/48', [silent], false)).toEqual([
    "npx lispwatch lig '[7]02:00:00:00:00:01/48' --via 192.0.2.9",
  ])
  expect(lookupCommands("'$(reboot)'", [step({})], false)).toEqual(["npx lispwatch lig ''\\''$(reboot)'\\''' --via 192.0.2.1"])
})

it('servers that say the same stand at one mapping; the one that most say comes first; holes and probes are none', () => {
  const steps = [
    step({ mapping: mapping('203.0.113.1') }),
    step({ name: 'ms-2', mapping: mapping('203.0.113.2') }),
    step({ name: 'ms-3', mapping: mapping('203.0.113.2') }),
    step({ name: 'ms-4', mapping: mapping() }),
    step({ kind: 'probe', mapping: mapping('203.0.113.3') }),
  ]
  expect(saidMappings(steps).map(({ servers }) => servers)).toEqual([['ms-2', 'ms-3'], ['ms-1']])
})
