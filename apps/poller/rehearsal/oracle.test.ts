import { expect, test } from 'vitest'
import { ordealOf, wrongIn } from './oracle.ts'
import { rehearse } from './rehearse.ts'

const ORDEALS = 50

test('in fifty failures by chance each that can be known opens one incident in time, which is over in time, and nothing else opens', async () => {
  const wrong: string[] = []
  for (let seed = 1; seed <= ORDEALS; seed++) {
    const ordeal = ordealOf(seed, 1)
    const { incidents, startedAt } = await rehearse(ordeal.scenario, { seed })
    wrong.push(...wrongIn(ordeal, incidents, startedAt).map((sentence) => `seed ${seed}: ${sentence}`))
  }
  expect(wrong).toEqual([])
}, 900_000)

test('the oracle misses what never opened, what opened twice, what stays open, and what came of nothing', async () => {
  const ordeal = ordealOf(seedOfSeen(), 1)
  const { incidents, startedAt } = await rehearse(ordeal.scenario, { seed: 1 })
  const [own] = incidents.filter(({ subject }) => ordeal.failures[0]?.about.some((about) => about.startsWith(subject.kind)))
  if (own === undefined) throw new Error('the failure had no incident')
  const told = (of: Parameters<typeof wrongIn>[1]) => wrongIn(ordeal, of, startedAt).join(' ')
  expect(told([own])).toBe('')
  expect(told([])).toContain('no incident')
  expect(told([own, { ...own, id: 99 }])).toContain('2 incidents')
  expect(told([{ ...own, resolvedAt: null }])).toContain('is not over')
  expect(told([{ ...own, reopened: 1 }])).toContain('opened 2 times')
  expect(told([own, { ...own, subject: { kind: 'monitor', part: 'x' } }])).toContain('nothing of the kind happened')
}, 60_000)

/** The first seed whose failure lasts long enough to be known. */
function seedOfSeen(): number {
  for (let seed = 1; ; seed++) if (ordealOf(seed, 1).failures[0]?.isSeen) return seed
}
