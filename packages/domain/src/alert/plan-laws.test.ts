import fc from 'fast-check'
import { expect, test } from 'vitest'
import { UNHANDLED } from '../incident/incident.ts'
import type { AlertMessageKind } from './alert-message.ts'
import { demandOf } from './demand.ts'
import { planAnnouncements } from './plan.ts'
import { alertOf, Desk, HOUR, MINUTE, NOON, routeOf } from './testing/desk.ts'
import { Listener } from './testing/listener.ts'
import { aStory, play, QUIET } from './testing/stories.ts'

const WAKING: readonly AlertMessageKind[] = ['firing', 'repeated', 'escalated']
const nothing = { groups: [], forgotten: [], announcements: [] }

test('nobody is told that something is over, or still there, of which nobody told them', () => {
  fc.assert(
    fc.property(aStory, (steps) => {
      let listener: Listener | undefined
      const wrong: string[] = []
      const { desk, now } = play(steps, (at) => {
        listener ??= new Listener(at)
        wrong.push(...listener.listen())
      })
      desk.run(now, now + HOUR)
      wrong.push(...(listener?.listen() ?? []))
      expect(wrong).toEqual([])
    }),
    { numRuns: 100 },
  )
}, 60_000)

test('planned again at once, after a kill or by somebody else, the same is decided; and its own outcome leaves nothing to tell', () => {
  fc.assert(
    fc.property(aStory, (steps) => {
      play(steps, (desk, now) => {
        const first = planAnnouncements(desk.input(now))
        const turned = {
          ...desk.input(now),
          incidents: desk.input(now).incidents.toReversed(),
          groups: desk.input(now).groups.toReversed(),
        }
        expect(planAnnouncements(turned)).toEqual(first)
        desk.plan(now)
        expect(planAnnouncements(desk.input(now))).toMatchObject(nothing)
      })
    }),
    { numRuns: 60 },
  )
}, 60_000)

test('time alone changes nothing before the moment that was named', () => {
  fc.assert(
    fc.property(aStory, fc.double({ min: 0, max: 1, noNaN: true }), (steps, part) => {
      const { desk, now } = play(steps, () => {})
      const { nextAt } = planAnnouncements(desk.input(now))
      const before = Math.floor(now + part * ((nextAt ?? now + 48 * HOUR) - 1 - now))
      expect(planAnnouncements(desk.input(Math.max(now, before)))).toMatchObject(nothing)
    }),
    { numRuns: 80 },
  )
}, 60_000)

test('no two messages have one key, and within a channel and a thread they are numbered in order', () => {
  fc.assert(
    fc.property(aStory, (steps) => {
      const { desk } = play(steps, () => {})
      const keys = desk.sent.map(({ announcement }) => announcement.key)
      expect(new Set(keys).size).toBe(keys.length)
      const last = new Map<string, number>()
      for (const { announcement } of desk.sent) {
        const number = Number(/#(\d+) /.exec(announcement.key)?.[1])
        const place = `${announcement.channel} ${announcement.groupKey}`
        expect(number).toBeGreaterThan(last.get(place) ?? 0)
        last.set(place, number)
      }
    }),
    { numRuns: 60 },
  )
}, 60_000)

test('left alone, whatever rules demand and nobody acknowledged is told at last, and whatever was told and is over is told to be over', () => {
  fc.assert(
    fc.property(aStory, (steps) => {
      const { desk, now } = play(steps, () => {})
      desk.around = { ...desk.around, channels: desk.around.channels.map(({ name }) => ({ name, isOn: true })), routes: [routeOf()] }
      const end = now + 3 * HOUR
      desk.run(now, end)
      const told = [...desk.groups.values()].flatMap((group) => group.told).filter(({ resolvedAt }) => resolvedAt === null)
      const toMail = new Set(told.flatMap(({ channel, incidentId }) => (channel === 'mail' ? [incidentId] : [])))
      const owed = demandOf(desk.input(end)).alerts.filter(({ of }) => of.incident.handling.acknowledgedBy === null)
      expect(owed.filter(({ of }) => !toMail.has(of.incident.id)).map(({ of }) => of.incident.id)).toEqual([])
      expect(told.filter(({ incidentId }) => desk.incidents.get(incidentId)?.incident.state !== 'open')).toEqual([])
    }),
    { numRuns: 80 },
  )
}, 60_000)

test('whatever somebody acknowledged, silenced, snoozed or maintains wakes nobody, in every combination', () => {
  const flags = ['maintenance', 'silence', 'acknowledged', 'snoozed', 'flapping', 'merged', 'told'] as const
  for (let bits = 0; bits < 2 ** flags.length; bits++) {
    const has = (flag: (typeof flags)[number]) => (bits >> flags.indexOf(flag)) % 2 === 1
    const desk = new Desk({ routes: [routeOf({ escalation: [{ afterMs: 5 * MINUTE, channels: ['boss'] }] })] })
    desk.put(alertOf(1), alertOf(2, { openedAt: NOON + MINUTE }))
    desk.change(2, { quiet: QUIET })
    if (has('told')) expect(desk.run(NOON, NOON + MINUTE)).toEqual(['+30 mail: firing 1'])
    const quiet = has('maintenance') ? QUIET : has('silence') ? { ...QUIET, by: 'silence' as const } : null
    const snoozedUntil = has('snoozed') ? NOON + 10 * HOUR : null
    desk.change(1, { quiet, handling: { ...UNHANDLED, acknowledgedBy: has('acknowledged') ? 'Ana' : null, snoozedUntil } })
    if (has('merged')) desk.change(1, { state: 'merged', mergedInto: 2, resolvedAt: NOON + MINUTE })
    const lines: string[] = []
    for (let minute = 1; minute < 60; minute++) {
      const at = NOON + minute * MINUTE
      if (has('flapping') && !has('merged')) {
        if (minute % 2 === 0) desk.change(1, { state: 'resolved', resolvedAt: at })
        else desk.change(1, { state: 'open', resolvedAt: null })
      }
      lines.push(...desk.run(at, at + MINUTE - 1))
    }
    const waking = lines.filter((line) => WAKING.some((kind) => line.includes(kind)))
    const isLeftAlone = quiet !== null || has('acknowledged') || has('snoozed') || has('merged')
    const name = flags.filter(has).join(' ')
    if (isLeftAlone) expect(waking, name).toEqual([])
    else expect(waking.length, name).toBeLessThanOrEqual(13)
    if (!isLeftAlone && !has('told')) expect(waking.length, name).toBeGreaterThan(0)
  }
})

test('a storm of ten thousand becomes a dozen messages of bounded size, whichever way it is grouped', () => {
  const many = Array.from({ length: 10_000 }, (_, i) =>
    alertOf(i + 1, { sites: [`site-${i}`], severity: i % 3 === 0 ? 'critical' : 'warning' }),
  )
  for (const groupBy of [[], ['incident', 'kind']] as const) {
    const desk = new Desk({ routes: [routeOf({ groupBy })] }).put(...many)
    desk.run(NOON, NOON + HOUR)
    const told = new Set(desk.sent.flatMap(({ announcement }) => announcement.incidents))
    expect(told.size).toBe(10_000)
    expect(desk.sent.length).toBeLessThanOrEqual(12)
    for (const { announcement } of desk.sent) expect(JSON.stringify(announcement.message).length).toBeLessThan(40_000)
    for (const { incident } of many) desk.resolve(incident.id, NOON + HOUR)
    const before = desk.sent.length
    desk.run(NOON + HOUR, NOON + 2 * HOUR)
    expect(desk.sent.length - before).toBeLessThanOrEqual(12)
    expect(desk.groups.size).toBe(0)
  }
}, 60_000)
