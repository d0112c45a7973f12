import { expect, test } from 'vitest'
import { judgeHistory } from '../testing/history.ts'
import { locator, mapping, registrationTarget } from '../testing/observed.ts'

/** What is judged when the mapping of a registered EID-prefix becomes another one. */
function judged(prefix: string, before: readonly string[], after: readonly string[]) {
  const target = registrationTarget({ eid: { iid: 0, prefix } })
  const steps = [before, after].map((rlocs) => ({
    what: 'answer' as const,
    replaced: { mapping: mapping(rlocs.map((rloc) => locator(rloc))) },
  }))
  const last = judgeHistory(target, steps).at(-1)
  return { events: last?.events.map(({ kind }) => kind), version: last?.mappingChange?.after?.locators.map(({ rloc }) => rloc) }
}

test('a host EID whose locators are all replaced is left to the one event of its move; the mapping version is kept', () => {
  expect(judged('10.1.0.7/32', ['192.0.2.1'], ['198.51.100.1'])).toEqual({ events: [], version: ['198.51.100.1'] })
})

test('a host EID that gets one more locator, and an EID-prefix whose locators are all replaced, are changes of their mappings', () => {
  expect(judged('10.1.0.7/32', ['192.0.2.1'], ['192.0.2.1', '198.51.100.1']).events).toEqual(['mapping-changed'])
  expect(judged('10.1.0.0/24', ['192.0.2.1'], ['198.51.100.1']).events).toEqual(['mapping-changed'])
})
