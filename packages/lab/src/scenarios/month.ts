import type { LabCommand } from '../command.ts'
import type { Scenario, ScenarioStep } from '../scenario.ts'
import { ATLAS } from '../worlds/atlas/atlas.ts'
import { eid } from '../worlds/atlas/eid-plan.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
export const MONTH_DAYS = 30

/** Milliseconds from midnight before day 1 to a time of a day, `03:12`. */
function at(day: number, time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return (day - 1) * DAY_MS + (hours * 60 + minutes) * MINUTE_MS
}

/** Something that is broken at a time and mended some minutes later. */
function spell(
  day: number,
  time: string,
  minutes: number,
  [broken, says]: readonly [LabCommand, string],
  [mended, saysAfter]: readonly [LabCommand, string],
): ScenarioStep[] {
  const atMs = at(day, time)
  return [
    { atMs, does: broken, says },
    { atMs: atMs + minutes * MINUTE_MS, does: mended, says: saysAfter },
  ]
}

const locatorDown = (day: number, time: string, minutes: number, rloc: string, what: string, service = false) =>
  spell(
    ...[day, time, minutes],
    [{ command: 'down', rloc, service }, `${what} ${service ? 'does not speak LISP any more' : 'is gone'}.`],
    [{ command: 'up', rloc }, `${what} is back.`],
  )

const serverDown = (day: number, time: string, minutes: number, name: string) =>
  spell(
    ...[day, time, minutes],
    [{ command: 'server', name, state: 'down' }, `${name} falls silent.`],
    [{ command: 'server', name, state: 'up' }, `${name} answers again.`],
  )

const notRegistering = (day: number, time: string, minutes: number, name: string) =>
  spell(
    ...[day, time, minutes],
    [{ command: 'register', name, registering: false }, `${name} stops registering.`],
    [{ command: 'register', name, registering: true }, `${name} registers again.`],
  )

const drained = (day: number, time: string, minutes: number, name: string) =>
  spell(
    ...[day, time, minutes],
    [{ command: 'drain', name, drained: true }, `${name} is drained for work on it.`],
    [{ command: 'drain', name, drained: false }, `${name} takes traffic again.`],
  )

const roaming = (day: number, time: string, minutes: number, host: string, home: string, to: string) =>
  spell(
    ...[day, time, minutes],
    [{ command: 'move', eid: eid(host), site: to }, `${host} goes from ${home} to ${to}.`],
    [{ command: 'move', eid: eid(host), site: home }, `${host} is home again.`],
  )

const lossy = (day: number, time: string, minutes: number, address: string, lossShare: number, delayMs: number) => {
  const ends = { to: [address], bothWays: true }
  return spell(
    ...[day, time, minutes],
    [{ command: 'fault', ends, fault: { lossShare, delayMs, jitterMs: delayMs / 2 } }, `The way to ${address} is bad.`],
    [{ command: 'fault', ends, fault: null }, `The way to ${address} is good again.`],
  )
}

/** An uplink that goes and comes every two minutes. */
const flapping = (day: number, time: string, turns: number, rloc: string, what: string) =>
  Array.from({ length: turns }, (_, turn) => {
    const atMs = at(day, time) + turn * 2 * MINUTE_MS
    return [
      { atMs, does: { command: 'down', rloc, service: false }, says: `${what} is gone.` } as const,
      { atMs: atMs + MINUTE_MS, does: { command: 'up', rloc }, says: `${what} is back.` } as const,
    ]
  }).flat()

const FERRIES = eid('10.16.32.0/25')
const ferries = (first: number, second: number) =>
  ({
    command: 'set',
    eid: FERRIES,
    locators: [
      { rloc: '203.0.113.11', priority: 1, weight: first },
      { rloc: '203.0.113.12', priority: 1, weight: second },
    ],
  }) as const

const HARBOUR = eid('10.16.0.0/25')
const harbour = (weight: number) =>
  ({
    command: 'set',
    eid: HARBOUR,
    xtr: 'vancouver-harbour-xtr-2.example',
    locators: [
      { rloc: '203.0.113.1', priority: 1, weight: 100 - weight },
      { rloc: '203.0.113.2', priority: 1, weight },
    ],
  }) as const

const TAKEN = eid('10.16.1.128/25')
const taken = (ended: boolean) => ({ command: 'hijack', xtr: 'vancouver-bakery-xtr-1.example', eid: TAKEN, ended }) as const

const TIMELINE: readonly ScenarioStep[] = [
  ...locatorDown(2, '03:12', 41, '203.0.113.16', 'An uplink of the tram depot in Lisbon'),
  ...drained(3, '09:00', 50, 'porto-cellars'),
  ...locatorDown(4, '14:20', 130, '203.0.113.8', 'The first router of the clinic in Curitiba'),
  {
    atMs: at(5, '22:00'),
    does: { command: 'server', name: 'frankfurt-mr-ms.rloc.example', state: 'restart' },
    says: 'The map-server in Frankfurt is restarted.',
  },
  ...serverDown(6, '02:40', 35, 'bergen-mr-ms.rloc.example'),
  ...lossy(7, '11:05', 180, '203.0.113.26', 0.12, 40),
  ...notRegistering(8, '06:00', 50, 'sapporo-brewery'),
  ...roaming(9, '08:00', 600, '10.16.1.201/32', 'san-jose-college', 'vancouver-harbour'),
  // Only walks of EID space meet it, and a walk of a whole block takes a while: until the morning.
  ...spell(
    10,
    '01:17',
    320,
    [taken(false), 'A router in Vancouver registers half of an EID-prefix of San Jose as its own.'],
    [taken(true), 'It stops.'],
  ),
  ...spell(
    ...([11, '20:00', 14 * 1440] as const),
    [{ command: 'renumber', rloc: '203.0.113.48', to: '203.0.113.148' }, 'The mine near Perth goes to another carrier.'],
    [{ command: 'renumber', rloc: '203.0.113.148', to: '203.0.113.48' }, 'It is back with the one that it had.'],
  ),
  ...flapping(12, '16:30', 20, '203.0.113.4', 'The uplink of the map archive in Halifax'),
  ...spell(
    13,
    '04:30',
    20,
    [{ command: 'cut', observer: 'home', cut: true }, 'The monitor loses its network.'],
    [{ command: 'cut', observer: 'home', cut: false }, 'It has it back.'],
  ),
  ...spell(
    ...([14, '12:00', 80] as const),
    [
      { command: 'split', server: 'leipzig-mr-ms.rloc.example', site: 'bergen-ferries', split: true },
      'The map-server in Leipzig hears nothing more of the ferries.',
    ],
    [{ command: 'split', server: 'leipzig-mr-ms.rloc.example', site: 'bergen-ferries', split: false }, 'It hears them again.'],
  ),
  ...locatorDown(15, '10:10', 25, '203.0.113.14', 'The router of the bakery in Leipzig', true),
  ...serverDown(16, '02:00', 180, 'hobart-ddt.rloc.example'),
  ...spell(
    17,
    '13:00',
    3 * 1440,
    [ferries(80, 20), 'The ferries send most traffic over the first router.'],
    [ferries(50, 50), 'They share it evenly again.'],
  ),
  ...locatorDown(18, '07:25', 45, '203.0.113.6', 'The IPv4 uplink in Montevideo'),
  ...locatorDown(18, '07:25', 45, '2001:db8:110::1', 'The IPv6 uplink in Montevideo'),
  ...spell(
    ...([19, '15:30', 12] as const),
    [{ command: 'split', server: 'singapore-mr-ms.rloc.example', split: true }, 'The map-server in Singapore hears nobody any more.'],
    [{ command: 'split', server: 'singapore-mr-ms.rloc.example', split: false }, 'It hears all of them again.'],
  ),
  ...spell(
    21,
    '09:40',
    30,
    [harbour(90), 'The second router of the harbour says something else than the first.'],
    [harbour(50), 'Both agree again.'],
  ),
  ...locatorDown(22, '18:00', 360, '203.0.113.18', 'The backup of the tram depot in Lisbon'),
  ...lossy(23, '12:00', 300, '2001:db8:121::1', 0.02, 90),
  ...roaming(24, '08:10', 590, '10.16.66.201/32', 'osaka-campus', 'osaka-design'),
  ...drained(26, '21:00', 55, 'leipzig-fair'),
  ...locatorDown(28, '05:50', 12, '203.0.113.8', 'The first router of the clinic in Curitiba'),
  ...locatorDown(28, '05:50', 12, '203.0.113.9', 'The second router of the clinic in Curitiba'),
  ...locatorDown(29, '19:05', 18, '203.0.113.23', 'The first router of the design office in Osaka'),
  ...lossy(30, '08:00', 100, '203.0.113.17', 0.1, 25),
  ...locatorDown(30, '13:10', 22, '203.0.113.7', 'The router of the bakery in Recife'),
]

/**
 * Thirty days of the default world, as people who run such a network would tell them. At the end everything is as it was in the beginning, so
 * that the running world can go on from there.
 */
export const MONTH: Scenario = {
  summary: 'thirty days with what goes wrong in a month; the history that a demonstration begins with',
  world: ATLAS,
  durationMs: MONTH_DAYS * DAY_MS,
  timeline: TIMELINE.toSorted((a, b) => a.atMs - b.atMs),
}
