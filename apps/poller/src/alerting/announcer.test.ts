import { planAnnouncements } from '@lispwatch/domain/alert/plan'
import type { Plan, PlanInput } from '@lispwatch/domain/alert/plan-input'
import { alertOf, Desk, LINKS, lineOf, MINUTE, NOON, SECOND } from '@lispwatch/domain/alert/testing/desk'
import { aStory, play } from '@lispwatch/domain/alert/testing/stories'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AnnouncementStore, createAnnouncer, type Situation } from './announcer.ts'

/** A store over a desk, which gives what did not change as the same values, and counts the plans that were made. */
function around(desk: Desk) {
  let round = 0
  let plans = 0
  let groups: Situation['groups'] = []
  const sent: string[] = []
  const store: AnnouncementStore = {
    read: async () => ({ ...desk.around, incidents: [...desk.incidents.values()], groups, round: String(round) }),
    async record(plan: Plan) {
      round += 1
      for (const key of plan.forgotten) desk.groups.delete(key)
      for (const group of plan.groups) desk.groups.set(group.key, group)
      groups = [...desk.groups.values()]
      sent.push(...plan.announcements.map(lineOf))
      return plan.announcements.length
    },
  }
  const plan = (input: PlanInput) => {
    plans += 1
    return planAnnouncements(input)
  }
  return { decide: createAnnouncer({ store, plan, links: LINKS }), sent, plans: () => plans }
}

test('what was decided and did not change is not decided anew, until its time comes or somebody changes something', async () => {
  const desk = new Desk().put(alertOf(1))
  const { decide, sent, plans } = around(desk)
  await decide(NOON)
  // What was recorded is looked at once more; after that nothing is new.
  for (const second of [1, 2, 3, 29]) await decide(NOON + second * SECOND)
  expect(plans()).toBe(2)
  await decide(NOON + 30 * SECOND)
  expect(sent).toEqual(['mail: firing 1'])
  for (const second of [31, 32, 60]) await decide(NOON + second * SECOND)
  expect(plans()).toBe(4)
  desk.acknowledge(1, NOON + 2 * MINUTE)
  await decide(NOON + 2 * MINUTE)
  expect(plans()).toBe(5)
  desk.around = { ...desk.around, rules: [] }
  await decide(NOON + 3 * MINUTE)
  expect(plans()).toBe(6)
})

test('a clock that was set back decides anew', async () => {
  const { decide, plans } = around(new Desk().put(alertOf(1)))
  await decide(NOON)
  await decide(NOON + SECOND)
  await decide(NOON - MINUTE)
  expect(plans()).toBe(3)
})

test('whoever remembers tells exactly what somebody tells who decides anew each time, whatever happens', async () => {
  await fc.assert(
    fc.asyncProperty(aStory, async (steps) => {
      const moments: { readonly now: number; readonly desk: Pick<Desk, 'around' | 'incidents'> }[] = []
      play(steps, (desk, now) => moments.push({ now, desk: { around: desk.around, incidents: new Map(desk.incidents) } }))
      const [remembering, forgetful] = [new Desk(), new Desk()]
      const one = around(remembering)
      const sent: string[] = []
      for (const { now, desk } of moments) {
        for (const own of [remembering, forgetful]) Object.assign(own, desk)
        // Looked at again and again, as time goes on.
        for (const afterMs of [0, 1, 1000, 31_000]) {
          await one.decide(now + afterMs)
          sent.push(...forgetful.at(now + afterMs))
        }
      }
      expect(one.sent).toEqual(sent)
    }),
    { numRuns: 60 },
  )
}, 60_000)
