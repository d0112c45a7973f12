import { expect, test } from 'vitest'
import { AS_IT_COMES } from './alerting.ts'
import { ordealOf, wrongIn, wronglyToldIn } from './oracle.ts'
import { rehearse } from './rehearse.ts'

const ORDEALS = 50

test('in fifty failures by chance each that can be known opens one incident in time, over in time, told once and told to be over once', async () => {
  const wrong: string[] = []
  for (let seed = 1; seed <= ORDEALS; seed++) {
    const ordeal = ordealOf(seed, 1)
    const { incidents, sent, startedAt } = await rehearse(ordeal.scenario, { seed, alerting: AS_IT_COMES })
    const told = wronglyToldIn(ordeal, incidents, sent)
    wrong.push(...[...wrongIn(ordeal, incidents, startedAt), ...told].map((sentence) => `seed ${seed}: ${sentence}`))
  }
  expect(wrong).toEqual([])
}, 900_000)

test('the oracle misses what never opened or was never told, what opened or was told twice, what stays open, and what came of nothing', async () => {
  const ordeal = ordealOf(seedOfSeen(), 1)
  const { incidents, sent, startedAt } = await rehearse(ordeal.scenario, { seed: 1, alerting: AS_IT_COMES })
  const [own] = incidents.filter(({ subject }) => ordeal.failures[0]?.about.some((about) => about.startsWith(subject.kind)))
  if (own === undefined) throw new Error('the failure had no incident')
  const told = (of: Parameters<typeof wrongIn>[1]) => wrongIn(ordeal, of, startedAt).join(' ')
  expect(told([own])).toBe('')
  expect(told([])).toContain('no incident')
  expect(told([own, { ...own, id: 99 }])).toContain('2 incidents')
  expect(told([{ ...own, resolvedAt: null }])).toContain('is not over')
  expect(told([{ ...own, reopened: 1 }])).toContain('opened 2 times')
  expect(told([own, { ...own, subject: { kind: 'monitor', part: 'x' } }])).toContain('nothing of the kind happened')
  const announced = (of: typeof sent) => wronglyToldIn(ordeal, incidents, of).join(' ')
  expect(announced(sent)).toBe('')
  expect(announced([])).toContain('was told as nothing')
  expect(announced(sent.slice(0, 1))).toContain('was told as firing')
  expect(announced([...sent.slice(0, 1), ...sent])).toContain('was told as firing, firing, resolved')
  const [first] = sent
  if (first === undefined) throw new Error('nothing was told')
  expect(announced([...sent, { ...first, announcement: { ...first.announcement, incidents: [99] } }])).toContain('nothing of the kind')
}, 60_000)

/** The first seed whose failure lasts long enough to be known. */
function seedOfSeen(): number {
  for (let seed = 1; ; seed++) if (ordealOf(seed, 1).failures[0]?.isSeen) return seed
}
