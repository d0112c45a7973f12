import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Incident } from '../incident/incident.ts'
import { UNHANDLED } from '../incident/incident.ts'
import type { AlertMessageKind } from './alert-message.ts'
import type { AlertRoute } from './alert-route.ts'
import { demandOf } from './demand.ts'
import { planAnnouncements } from './plan.ts'
import { alertOf, Desk, HOUR, MINUTE, NOON, routeOf, ruleOf, SECOND } from './testing/desk.ts'

const SITES = ['lisbon', 'porto']
const IDS = [1, 2, 3, 4, 5]
const QUIET = { by: 'maintenance', id: 1, untilAt: null, sentence: 'In maintenance.' } as const
const WAKING: readonly AlertMessageKind[] = ['firing', 'repeated', 'escalated']

const RULES = [
  ruleOf({ when: { severities: ['critical'] } }),
  ruleOf({ id: 'slow', forMs: MINUTE }),
  ruleOf({ id: 'doubt', when: { isForUnconfirmed: true } }),
]
const ROUTES: readonly AlertRoute[] = [
  routeOf({ id: 'pages', channels: ['pager'], match: { severities: ['critical'] }, goesOn: true }),
  routeOf({ escalation: [{ afterMs: 10 * MINUTE, channels: ['boss'] }] }),
]
const DAY_HOURS = { timeZone: 'UTC', weekdays: [1, 2, 3, 4, 5, 6, 7], from: '12:05', to: '12:40' }

/** What can happen between two plans. A step on an incident that is not there, or is over, does nothing. */
const STEPS = [
  ...['opens', 'opens-critical', 'opens-unconfirmed', 'resolves', 'reopens', 'worsens', 'eases', 'loses', 'confirms'],
  ...['acknowledges', 'unacknowledges', 'quiets', 'unquiets', 'snoozes', 'merges', 'flaps'],
  ...['rules-change', 'routes-change', 'channel-off', 'channel-on', 'hours-change'],
] as const
type Step = (typeof STEPS)[number]

const story = fc.array(
  fc.record({
    step: fc.constantFrom(...STEPS),
    id: fc.constantFrom(...IDS),
    afterMs: fc.constantFrom(0, SECOND, 20 * SECOND, 3 * MINUTE, 20 * MINUTE),
  }),
  { minLength: 1, maxLength: 25 },
)

function open(desk: Desk, id: number, now: number, of: Partial<Incident>): void {
  if (!desk.incidents.has(id)) desk.put(alertOf(id, { openedAt: now, sites: [SITES[id % 2] ?? 'lisbon'], ...of }))
}

function changeOpen(desk: Desk, id: number, change: (incident: Incident) => Partial<Incident>): void {
  const incident = desk.incidents.get(id)?.incident
  if (incident?.state === 'open') desk.change(id, change(incident))
}

function take(desk: Desk, step: Step, id: number, now: number): void {
  const incident = desk.incidents.get(id)?.incident
  const handled = (of: Partial<Incident['handling']>) => changeOpen(desk, id, ({ handling }) => ({ handling: { ...handling, ...of } }))
  switch (step) {
    case 'opens':
      return open(desk, id, now, {})
    case 'opens-critical':
      return open(desk, id, now, { severity: 'critical' })
    case 'opens-unconfirmed':
      return open(desk, id, now, { isUnconfirmed: true })
    case 'resolves':
      return changeOpen(desk, id, () => ({ state: 'resolved', resolvedAt: now, handling: UNHANDLED }))
    case 'flaps':
    case 'reopens':
      if (incident?.state === 'resolved') desk.change(id, { state: 'open', resolvedAt: null, reopened: incident.reopened + 1 })
      if (step === 'flaps') changeOpen(desk, id, () => ({ state: 'resolved', resolvedAt: now, handling: UNHANDLED }))
      return
    case 'worsens':
      return changeOpen(desk, id, ({ handling }) => ({ severity: 'critical', handling: { ...handling, snoozedUntil: null } }))
    case 'eases':
      return changeOpen(desk, id, () => ({ severity: 'warning' }))
    case 'loses':
      return changeOpen(desk, id, ({ blast }) => ({ blast: { ...blast, eidsLost: ['10.1.0.0/16'], eidsLostCount: 1 } }))
    case 'confirms':
      return changeOpen(desk, id, () => ({ isUnconfirmed: false }))
    case 'acknowledges':
      return handled({ acknowledgedBy: 'Ana', acknowledgedAt: now })
    case 'unacknowledges':
      return handled({ acknowledgedBy: null, acknowledgedAt: null })
    case 'snoozes':
      return handled({ snoozedUntil: now + 10 * MINUTE })
    case 'quiets':
      return changeOpen(desk, id, () => ({ quiet: QUIET }))
    case 'unquiets':
      return changeOpen(desk, id, () => ({ quiet: null }))
    case 'merges': {
      const into = desk.incidents.get((id % IDS.length) + 1)?.incident
      if (into?.state === 'open') changeOpen(desk, id, () => ({ state: 'merged', mergedInto: into.id, resolvedAt: now }))
      return
    }
    default: {
      const { rules, routes, channels } = desk.around
      if (step === 'rules-change') desk.around = { ...desk.around, rules: rules.length > 1 ? rules.slice(1) : RULES }
      if (step === 'routes-change') desk.around = { ...desk.around, routes: routes.length > 1 ? routes.slice(1) : ROUTES }
      if (step === 'hours-change')
        desk.around = { ...desk.around, routes: routes.map((route) => ({ ...route, hours: route.hours ? null : DAY_HOURS })) }
      if (step === 'channel-off' || step === 'channel-on')
        desk.around = {
          ...desk.around,
          channels: channels.map((one) => (one.name === 'mail' ? { name: 'mail', isOn: step === 'channel-on' } : one)),
        }
    }
  }
}

/** What each channel has heard of each incident, by thread, from the messages alone. */
class Listener {
  readonly told = new Map<string, boolean>()
  private heard = 0

  /** Ids that were merged are what they are part of. */
  constructor(private readonly heir: (id: number) => number) {}

  listen(sent: Desk['sent']): string[] {
    const wrong: string[] = []
    for (const { announcement } of sent.slice(this.heard)) {
      const { channel, kind, incidents, groupKey, message } = announcement
      const place = (id: number) => `${channel} ${groupKey} ${this.heir(id)}`
      const heard = new Map([...this.told].map(([key, value]) => [key, value]))
      const isTold = (id: number) => [...heard].some(([key, value]) => value && key === place(id))
      if (kind === 'eased' || kind === 'resolved') {
        for (const id of incidents) if (!isTold(id)) wrong.push(`${channel} hears that ${id} is over, and never heard of it`)
        for (const id of incidents) this.told.set(place(id), false)
        continue
      }
      for (const item of message.items)
        if (!item.isOpen && !isTold(item.incidentId)) wrong.push(`${channel} hears along that ${item.incidentId} is over`)
      if (kind === 'repeated') for (const id of incidents) if (!isTold(id)) wrong.push(`${channel} hears ${id} again for the first time`)
      for (const item of message.items) if (!item.isOpen) this.told.set(place(item.incidentId), false)
      for (const id of incidents) this.told.set(place(id), true)
    }
    this.heard = sent.length
    return wrong
  }
}

function play(
  steps: readonly { step: Step; id: number; afterMs: number }[],
  look: (desk: Desk, now: number) => void,
): { desk: Desk; now: number } {
  const desk = new Desk({ rules: RULES, routes: ROUTES })
  let now = NOON
  for (const { step, id, afterMs } of steps) {
    desk.run(now, now + afterMs)
    now += afterMs
    take(desk, step, id, now)
    look(desk, now)
    desk.plan(now)
  }
  return { desk, now }
}

const nothing = { groups: [], forgotten: [], announcements: [] }
const heirIn = (desk: Desk) => (id: number) => {
  const seen = new Set<number>()
  let at = id
  for (
    let into = desk.incidents.get(at)?.incident.mergedInto ?? null;
    into !== null && !seen.has(at);
    into = desk.incidents.get(at)?.incident.mergedInto ?? null
  ) {
    seen.add(at)
    at = into
  }
  return at
}

test('nobody is told that something is over, or still there, of which nobody told them', () => {
  fc.assert(
    fc.property(story, (steps) => {
      let listener: Listener | undefined
      const wrong: string[] = []
      const { desk, now } = play(steps, (at) => {
        listener ??= new Listener(heirIn(at))
        wrong.push(...listener.listen(at.sent))
      })
      desk.run(now, now + HOUR)
      wrong.push(...(listener?.listen(desk.sent) ?? []))
      expect(wrong).toEqual([])
    }),
    { numRuns: 100 },
  )
}, 60_000)

test('planned again at once, after a kill or by somebody else, the same is decided; and its own outcome leaves nothing to tell', () => {
  fc.assert(
    fc.property(story, (steps) => {
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
    fc.property(story, fc.double({ min: 0, max: 1, noNaN: true }), (steps, part) => {
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
    fc.property(story, (steps) => {
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
    fc.property(story, (steps) => {
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
