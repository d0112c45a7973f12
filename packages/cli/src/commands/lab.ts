import { formatInventory } from '@lispwatch/inventory/format-inventory'
import { boundWorld, type LoopbackNet, MOST_BOUND_ADDRESSES } from '@lispwatch/lab/bound-world'
import { inventoryOf } from '@lispwatch/lab/inventory-of'
import { LabRunningError, runUdp } from '@lispwatch/lab/run/run-udp'
import type { Scenario } from '@lispwatch/lab/scenario'
import { FIRST_SCENARIO, SCENARIOS } from '@lispwatch/lab/scenarios'
import { playTimeline } from '@lispwatch/lab/timeline'
import type { World } from '@lispwatch/lab/world'
import { generateWorld, MOST_GENERATED_SITES } from '@lispwatch/lab/worlds/generated'
import { TransportOpenError } from '@lispwatch/lisp-client/client/ports'
import { systemClock } from '@lispwatch/lisp-client/transport/node-clock'
import { defineCommand } from '../command.ts'
import { EXIT } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { jsonLine } from '../json/json-line.ts'
import { serveLabConsole } from '../lab-console.ts'
import { flag, one, type Read } from '../options.ts'
import { table } from '../text/table.ts'
import { worldText } from '../text/world-text.ts'
import { CommandFailure, UsageError } from '../usage-error.ts'
import { shown, wholeNumber } from '../values.ts'

/** The same for everybody, so that two people with the same size talk about the same network. */
const GENERATED_SEED = 2010

export const lab = defineCommand({
  name: 'lab',
  summary: 'Runs a simulated LISP network on this host until it is interrupted, and prints its addresses, keys and an inventory for it.',
  positionals: [],
  options: {
    scenario: one('NAME', `which network, ${FIRST_SCENARIO} if not given`, readScenario),
    size: one(
      'N',
      `a generated network of that many sites instead, at most ${MOST_GENERATED_SITES}`,
      wholeNumber('a number of sites', 1, MOST_GENERATED_SITES),
    ),
    list: flag('list the scenarios and stop'),
    bind: flag(`give up to ${MOST_BOUND_ADDRESSES} addresses a real socket each, at 127.x port 4342, for clients such as lig`),
    'bind-net': one('N', 'second octet of the addresses of --bind, 0 if not given: 127.N.1.1 and so on', wholeNumber('an octet', 0, 255)),
    console: flag('do what people order in the console of a demo (DATABASE_URL, REDIS_URL): npm start runs its lab so'),
    inventory: flag('print the inventory of the network and stop'),
    json: flag('print everything as one line of JSON'),
  },
  notes: 'While it runs: lispwatch lab show, lab down, lab up, lab set; lispwatch lig, probe and others with --lab.',
  examples: [
    'lispwatch lab',
    'lispwatch lab --scenario first-light --bind',
    'lispwatch lab --inventory > lab.yaml',
    'lispwatch lab down 203.0.113.11',
  ],
  async run({ values }, io) {
    if (values.list) {
      const scenarios = Object.entries(SCENARIOS).map(([name, { summary }]) => ({ name, summary }))
      io.out(
        values.json ? scenarios.map(jsonLine).join('') : `${table(scenarios.map(({ name, summary }) => [name, summary])).join('\n')}\n`,
      )
      return EXIT.done
    }
    const scenario = chosen(values.scenario, values.size)
    const world = values.bind ? bound(scenario.world, `127.${values['bind-net'] ?? 0}`) : scenario.world
    if (values.inventory) {
      io.out(formatInventory(inventoryOf(world)))
      return EXIT.done
    }
    return runUntilInterrupted({ ...scenario, world }, values, io)
  },
})

function chosen(scenario: Scenario | undefined, size: number | undefined): Scenario {
  if (size === undefined) return scenario ?? SCENARIOS[FIRST_SCENARIO]
  if (scenario !== undefined) throw new UsageError('--size makes a network of its own: leave out --scenario')
  return { summary: 'generated', world: generateWorld({ sites: size, seed: GENERATED_SEED }) }
}

interface Ways {
  readonly bind: boolean
  readonly json: boolean
  readonly console: boolean
}

async function runUntilInterrupted({ world, timeline }: Scenario, { bind, json, console: served }: Ways, io: Io): Promise<number> {
  if (io.interrupted.aborted) return EXIT.done
  const { databaseUrl, redisUrl } = io.env
  if (served && databaseUrl === undefined) throw new UsageError('--console needs DATABASE_URL: the database of the running product')
  const lab = await runUdp({ world, home: io.env.home, bind }).catch((error: unknown) => {
    if (error instanceof LabRunningError) throw new CommandFailure(error.message, EXIT.usage)
    if (error instanceof TransportOpenError) throw new CommandFailure(explainBind(error, bind), EXIT.usage)
    throw error
  })
  const { hub, control, pid } = lab.file
  const inventory = inventoryOf(world)
  const { address, port } = control
  if (json) io.out(jsonLine({ world: world.name, pid, hub, control: { address, port }, home: io.env.home, inventory }))
  else io.out(worldText(world, { inventory: formatInventory(inventory), hub, home: io.env.home, bind }))
  const stopTimeline = playTimeline(lab.network, systemClock, timeline ?? [], ({ says }, refused) =>
    io.out(json ? jsonLine({ happened: says, refused }) : `${says}${refused === undefined ? '' : ` (refused: ${refused})`}\n`),
  )
  const desk = served && databaseUrl !== undefined ? serveLabConsole(lab.network, { databaseUrl, redisUrl }, tellFault(io)) : undefined
  await new Promise<void>((resolve) => io.interrupted.addEventListener('abort', () => resolve(), { once: true }))
  stopTimeline()
  await desk?.close()
  await lab.stop()
  if (!json) io.out('the lab has ended\n')
  return EXIT.done
}

const tellFault = (io: Io) => (error: Error) => io.err(`lispwatch lab: the console cannot be heard: ${error.message}\n`)

function readScenario(name: string): Read<Scenario> {
  const found = Object.entries<Scenario>(SCENARIOS).find(([known]) => known === name)
  if (found !== undefined) return { ok: true, value: found[1] }
  return { ok: false, reason: `is ${shown(name)}; the scenarios are ${Object.keys(SCENARIOS).join(', ')}` }
}

function bound(world: World, net: LoopbackNet): World {
  const result = boundWorld(world, net)
  if (result === undefined) throw new UsageError(`--bind gives at most ${MOST_BOUND_ADDRESSES} addresses a socket; this network has more`)
  return result
}

function explainBind(error: TransportOpenError, bind: boolean): string {
  if (!bind) return error.message
  if (error.code === 'address-in-use') return `${error.message}; another lab may have it: try --bind-net 1`
  if (error.code === 'address-not-local') return `${error.message}; on macOS add it first: sudo ifconfig lo0 alias ADDRESS`
  return error.message
}
