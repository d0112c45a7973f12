import { planAnnouncements } from '@lispwatch/domain/alert/plan'
import { alertOf, Desk, MINUTE, NOON, READY } from '@lispwatch/domain/alert/testing/desk'
import { print } from './watch/figure.ts'

/**
 * What it takes to decide who is told what when ten thousand incidents open within a second, by the ready rules and the default route: the
 * storm itself, a look at it while nothing changes, and its end. What is read and written is no part of it. Beside it, in the same run, the
 * tenth of it. `npx tsx bench/alert-plan.bench.ts`
 */
const MANY = 10_000
const FEW = MANY / 10
const ROUNDS = 5
const GOAL_MS = 1000
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
  readonly idleMs: number
  readonly overMs: number
  readonly messages: number
  readonly largest: number
}

function storm(size: number): Storm {
  const channels = [{ name: 'ops', isOn: true }]
  const desk = new Desk({ ...READY, channels })
  for (let id = 1; id <= size; id++) desk.put(alertOf(id, { sites: [`site-${id}`] }))
  const openedMs = took(() => desk.plan(NOON))
  const idleMs = took(() => planAnnouncements(desk.input(NOON + MINUTE)))
  for (let id = 1; id <= size; id++) desk.resolve(id, NOON + MINUTE)
  const overMs = took(() => desk.plan(NOON + 2 * MINUTE))
  const told = new Set(desk.sent.flatMap(({ announcement }) => announcement.incidents))
  if (told.size !== size) throw new Error(`${told.size} of ${size} incidents were told`)
  const largest = Math.max(...desk.sent.map(({ announcement }) => JSON.stringify(announcement.message).length))
  return { openedMs, idleMs, overMs, messages: desk.sent.length, largest }
}

const few: Storm[] = []
const many: Storm[] = []
for (let round = 0; round <= ROUNDS; round++) {
  const [small, large] = [storm(FEW), storm(MANY)]
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
figure(`looking at ${MANY} that were told, ${MINUTE / 1000} s later`, of(many, 'idleMs'), 'ms of CPU')
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
