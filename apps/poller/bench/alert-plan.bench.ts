import { planAnnouncements } from '@lispwatch/domain/alert/plan'
import { alertOf, Desk, LINKS, MINUTE, NOON, READY, SECOND } from '@lispwatch/domain/alert/testing/desk'
import { createAnnouncer } from '../src/alerting/announcer.ts'
import { print } from './watch/figure.ts'

/**
 * What it takes to decide who is told what when ten thousand incidents open within a second, by the ready rules and the default route: the
 * storm itself, a round in which one of them changed, one in which none did, and its end. What is read and written is no part of it. Beside it, in the same run, the
 * tenth of it. `npx tsx bench/alert-plan.bench.ts`
 */
const MANY = 10_000
const FEW = MANY / 10
const ROUNDS = 5
const GOAL_MS = 1000
const GOAL_IDLE_MS = 10
const MOST_MESSAGES = 24

const cpuMs = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

function took(work: () => void): number {
  const before = cpuMs()
  work()
  return cpuMs() - before
}

interface Storm {
  readonly openedMs: number
  /** A plan of all of them. */
  readonly anewMs: number
  /** Where nothing has changed since one that came to nothing. */
  readonly idleMs: number
  readonly overMs: number
  readonly messages: number
  readonly largest: number
}

/** A memory in which nothing changes. */
function announcerOf(desk: Desk) {
  const situation = { ...desk.around, incidents: [...desk.incidents.values()], groups: [...desk.groups.values()], round: '1' }
  return createAnnouncer({ store: { read: async () => situation, record: async () => 0 }, plan: planAnnouncements, links: LINKS })
}

async function storm(size: number): Promise<Storm> {
  const channels = [{ name: 'ops', isOn: true }]
  const desk = new Desk({ ...READY, channels })
  for (let id = 1; id <= size; id++) desk.put(alertOf(id, { sites: [`site-${id}`] }))
  const openedMs = took(() => desk.plan(NOON))
  const anewMs = took(() => planAnnouncements(desk.input(NOON + MINUTE)))
  const decide = announcerOf(desk)
  await decide(NOON + MINUTE)
  const before = cpuMs()
  await decide(NOON + MINUTE + SECOND)
  const idleMs = cpuMs() - before
  for (let id = 1; id <= size; id++) desk.resolve(id, NOON + MINUTE)
  const overMs = took(() => desk.plan(NOON + 2 * MINUTE))
  const told = new Set(desk.sent.flatMap(({ announcement }) => announcement.incidents))
  if (told.size !== size) throw new Error(`${told.size} of ${size} incidents were told`)
  const largest = Math.max(...desk.sent.map(({ announcement }) => JSON.stringify(announcement.message).length))
  return { openedMs, anewMs, idleMs, overMs, messages: desk.sent.length, largest }
}

const few: Storm[] = []
const many: Storm[] = []
for (let round = 0; round <= ROUNDS; round++) {
  const [small, large] = [await storm(FEW), await storm(MANY)]
  // The first time everything is compiled.
  if (round > 0) few.push(small)
  if (round > 0) many.push(large)
}

const of = (storms: readonly Storm[], part: keyof Storm) => median(storms.map((one) => one[part]))
const stormMs = of(many, 'openedMs')
const messages = of(many, 'messages')
const figure = (name: string, value: number, unit: string) => print({ name, value, unit, goal: 'none', isMet: true })
print({
  ...{ name: `deciding a storm of ${MANY} incidents`, value: stormMs, unit: 'ms of CPU', ratio: stormMs / of(few, 'openedMs') },
  ...{ reference: `the same of ${FEW}`, goal: `at most ${GOAL_MS} ms`, isMet: stormMs <= GOAL_MS },
})
figure(`a round with ${MANY} that were told, of which some changed`, of(many, 'anewMs'), 'ms of CPU')
const idleMs = of(many, 'idleMs')
const idleGoal = `at most ${GOAL_IDLE_MS} ms`
print({ name: 'the same, where none did', value: idleMs, unit: 'ms of CPU', goal: idleGoal, isMet: idleMs <= GOAL_IDLE_MS })
figure(`deciding that ${MANY} are over`, of(many, 'overMs'), 'ms of CPU')
const goal = `at most ${MOST_MESSAGES}`
print({
  name: `messages of such a storm, with those that it is over`,
  value: messages,
  unit: 'messages',
  goal,
  isMet: messages <= MOST_MESSAGES,
})
figure('the largest of them', of(many, 'largest'), 'characters')
