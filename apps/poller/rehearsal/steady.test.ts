import { unexpectedIncidentsIn } from '@lispwatch/lab/expected-incidents'
import { inventoryOf } from '@lispwatch/lab/inventory-of'
import { isFirstAppearance, type Scenario, unexpectedIn } from '@lispwatch/lab/scenario'
import { STEADY } from '@lispwatch/lab/scenarios/steady'
import { ATLAS } from '@lispwatch/lab/worlds/atlas/atlas'
import { expect, test } from 'vitest'
import { AS_IT_COMES } from './alerting.ts'
import { castOf } from './cast.ts'
import { rehearse } from './rehearse.ts'

const TEN_MINUTES_MS = 600_000

/** Loses, delays and reorders on every link in both directions, but for what sites send to map-servers: who loses three Map-Registers is not registered. */
const LOSS = { lossShare: 0.2, jitterMs: 40, reorderShare: 0.05 }
const OBSERVERS = ATLAS.observers.flatMap(({ address, address6 }) => [address, address6])
const SERVERS = [...ATLAS.mapServers, ...(ATLAS.mapResolvers ?? []), ...ATLAS.ddtNodes].flatMap(({ addresses }) => addresses)
const ILL_NETWORK: Scenario = {
  summary: 'every link loses a fifth of its datagrams and lets the others overtake each other',
  world: {
    ...ATLAS,
    faultyLinks: [
      ...(ATLAS.faultyLinks ?? []),
      { ends: { from: OBSERVERS, bothWays: true }, fault: LOSS },
      { ends: { from: SERVERS, to: ['203.0.113.0/24', '2001:db8:100::/40', '192.0.2.0/24'], bothWays: false }, fault: LOSS },
    ],
  },
}

/** All of it, asked less often than the demo asks, so that an hour takes seconds. */
function slowly() {
  const whole = inventoryOf(ATLAS)
  const network = { ...whole.network, registrationCadenceSeconds: 3600, probeCadenceSeconds: 300, walkCadenceSeconds: 7200 }
  return { ...whole, network }
}

test('in an hour of the whole default network nothing is told but that things are there', async () => {
  const { events, incidents, sent, startedAt, states } = await rehearse(STEADY, { inventory: slowly(), alerting: AS_IT_COMES })
  expect(unexpectedIn(STEADY.expects ?? { seen: [], neverSeen: [] }, events, startedAt)).toEqual([])
  expect(unexpectedIncidentsIn({ opened: [] }, incidents, startedAt)).toEqual([])
  expect(sent).toEqual([])
  const seen = new Set(events.filter(isFirstAppearance).map(({ kind }) => kind))
  expect(seen).toContain('registration-appeared')
  expect(states.filter(({ state }) => state.state === 'down' || state.state === 'service-down')).toEqual([])
}, 900_000)

test('where every link but those of Map-Registers loses a fifth no registration or mapping is doubted, and no locator is called down', async () => {
  const { events } = await rehearse(ILL_NETWORK, { durationMs: TEN_MINUTES_MS, inventory: castOf(ATLAS) })
  const doubted = events.filter(
    (event) =>
      !isFirstAppearance(event) &&
      (event.kind.startsWith('registration') ||
        event.kind === 'mapping-changed' ||
        event.kind === 'eid-moved' ||
        event.kind === 'rloc-went-down'),
  )
  expect(doubted).toEqual([])
}, 900_000)
