import { createVirtualClock } from '@lispwatch/lisp-client/transport/virtual-clock'
import { createNetwork } from '../src/network.ts'
import { registrationsOf } from '../src/nodes/map-server.ts'
import { FIRST_SCENARIO, SCENARIOS } from '../src/scenarios.ts'

/**
 * A day of the network that runs when none is named, in virtual time, every Map-Register signed, sent, verified and kept:
 * `npx tsx bench/day.bench.ts [HOURS]`, a line of JSON per figure. The reference is the same number of events on an empty clock.
 */
const HOURS = Number(process.argv[2] ?? 24)
const MOST_SECONDS = 10

const { world } = SCENARIOS[FIRST_SCENARIO]
const clock = createVirtualClock()
let events = 0
const counting = {
  ...clock,
  after: (ms: number, run: () => void) =>
    clock.after(ms, () => {
      events++
      run()
    }),
}
const startedMs = performance.now()
const cpu = process.cpuUsage()
const network = createNetwork(world, counting)
await clock.advance(HOURS * 3_600_000)
const elapsed = (performance.now() - startedMs) / 1000
const { user, system } = process.cpuUsage(cpu)
const registered = network.mapServers.reduce((sum, server) => sum + registrationsOf(server, clock.now()).length, 0)
const expected = world.sites.reduce(
  (sum, { mappings, mapServers, dormant }) => sum + (dormant === true ? 0 : mappings.length * mapServers.length),
  0,
)

const empty = createVirtualClock()
for (let i = 0; i < events; i++) empty.after(i, () => {})
const emptyStartedMs = performance.now()
await empty.advance(events)
const reference = (performance.now() - emptyStartedMs) / 1000

say({ name: `${events} events that do nothing on a virtual clock`, value: reference, unit: 's' })
say({
  name: `${HOURS} hours of ${world.name} in virtual time`,
  value: elapsed,
  unit: 's',
  ratio: elapsed / reference,
  reference: 'as many events that do nothing',
  goal: `at most ${MOST_SECONDS}`,
  isMet: elapsed <= MOST_SECONDS,
})
say({ name: `${HOURS} hours of ${world.name}: processor time`, value: (user + system) / 1e6, unit: 's' })
say({
  name: `${HOURS} hours of ${world.name}: registrations at the end`,
  value: registered,
  unit: 'registrations',
  goal: `at least ${expected}`,
  isMet: registered >= expected,
})

function say(figure: {
  name: string
  value: number
  unit: string
  ratio?: number
  reference?: string
  goal?: string
  isMet?: boolean
}): void {
  process.stdout.write(`${JSON.stringify(figure)}\n`)
  if (figure.isMet !== false) return
  process.stderr.write(`missed: ${figure.name}: ${figure.goal}\n`)
  process.exitCode = 1
}
