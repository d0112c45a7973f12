import fc from 'fast-check'
import type { Incident } from '../../incident/incident.ts'
import { UNHANDLED } from '../../incident/incident.ts'
import type { AlertRoute } from '../alert-route.ts'
import { alertOf, Desk, MINUTE, NOON, routeOf, ruleOf, SECOND } from './desk.ts'

const SITES = ['lisbon', 'porto']
const IDS = [1, 2, 3, 4, 5]
export const QUIET = { by: 'maintenance', id: 1, untilAt: null, sentence: 'In maintenance.' } as const

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

/** One incident of a desk at a moment. */
interface Place {
  readonly desk: Desk
  readonly id: number
  readonly now: number
}

function open({ desk, id, now }: Place, of: Partial<Incident>): void {
  if (!desk.incidents.has(id)) desk.put(alertOf(id, { openedAt: now, sites: [SITES[id % 2] ?? 'lisbon'], ...of }))
}

function changeOpen({ desk, id }: Place, change: (incident: Incident) => Partial<Incident>): void {
  const incident = desk.incidents.get(id)?.incident
  if (incident?.state === 'open') desk.change(id, change(incident))
}

const handle = (place: Place, of: Partial<Incident['handling']>) =>
  changeOpen(place, ({ handling }) => ({ handling: { ...handling, ...of } }))
const resolve = (place: Place) => changeOpen(place, () => ({ state: 'resolved', resolvedAt: place.now, handling: UNHANDLED }))

function reopen({ desk, id }: Place): void {
  const incident = desk.incidents.get(id)?.incident
  if (incident?.state === 'resolved') desk.change(id, { state: 'open', resolvedAt: null, reopened: incident.reopened + 1 })
}

function merge(place: Place): void {
  const into = place.desk.incidents.get((place.id % IDS.length) + 1)?.incident
  if (into?.state === 'open') changeOpen(place, () => ({ state: 'merged', mergedInto: into.id, resolvedAt: place.now }))
}

function around({ desk }: Place, change: (around: Desk['around']) => Partial<Desk['around']>): void {
  desk.around = { ...desk.around, ...change(desk.around) }
}

const mail = (isOn: boolean) => (of: Desk['around']) => ({
  channels: of.channels.map((one) => (one.name === 'mail' ? { name: 'mail', isOn } : one)),
})

/** What can happen between two plans. On an incident that is not there, or is over, most of it does nothing. */
const STEPS: readonly ((place: Place) => void)[] = [
  (place) => open(place, {}),
  (place) => open(place, { severity: 'critical' }),
  (place) => open(place, { isUnconfirmed: true }),
  resolve,
  reopen,
  (place) => {
    reopen(place)
    resolve(place)
  },
  (place) => changeOpen(place, ({ handling }) => ({ severity: 'critical', handling: { ...handling, snoozedUntil: null } })),
  (place) => changeOpen(place, () => ({ severity: 'warning' })),
  (place) => changeOpen(place, ({ blast }) => ({ blast: { ...blast, eidsLost: ['10.1.0.0/16'], eidsLostCount: 1 } })),
  (place) => changeOpen(place, () => ({ isUnconfirmed: false })),
  ({ desk, id }) => {
    const alert = desk.incidents.get(id)
    if (alert?.incident.state === 'open') desk.put({ ...alert, noOtherWay: ['10.1.0.0/16'] })
  },
  (place) => handle(place, { acknowledgedBy: 'Ana', acknowledgedAt: place.now }),
  (place) => handle(place, { acknowledgedBy: null, acknowledgedAt: null }),
  (place) => handle(place, { snoozedUntil: place.now + 10 * MINUTE }),
  (place) => changeOpen(place, () => ({ quiet: QUIET })),
  (place) => changeOpen(place, () => ({ quiet: null })),
  merge,
  (place) => around(place, ({ rules }) => ({ rules: rules.length > 1 ? rules.slice(1) : RULES })),
  (place) => around(place, ({ routes }) => ({ routes: routes.length > 1 ? routes.slice(1) : ROUTES })),
  (place) => around(place, ({ routes }) => ({ routes: routes.map((route) => ({ ...route, hours: route.hours ? null : DAY_HOURS })) })),
  (place) => around(place, mail(false)),
  (place) => around(place, mail(true)),
]

const AFTER = [0, SECOND, 20 * SECOND, 3 * MINUTE, 20 * MINUTE]

/** A story: what happens to which incident, and how long nothing happened before. */
export const aStory = fc.array(
  fc.record({ step: fc.nat(STEPS.length - 1), id: fc.constantFrom(...IDS), afterMs: fc.constantFrom(...AFTER) }),
  {
    minLength: 1,
    maxLength: 25,
  },
)
type StoryOf<A> = A extends fc.Arbitrary<infer T> ? T : never

/** Plays a story on a desk that plans whenever it has to. `look` sees each moment after what happened and before it is planned. */
export function play(
  story: StoryOf<typeof aStory>,
  look: (desk: Desk, now: number) => void,
): { readonly desk: Desk; readonly now: number } {
  const desk = new Desk({ rules: RULES, routes: ROUTES })
  let now = NOON
  for (const { step, id, afterMs } of story) {
    desk.run(now, now + afterMs)
    now += afterMs
    STEPS[step]?.({ desk, id, now })
    look(desk, now)
    desk.plan(now)
  }
  return { desk, now }
}
