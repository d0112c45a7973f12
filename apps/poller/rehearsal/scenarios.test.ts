import { unexpectedDriftIn } from '@lispwatch/lab/expected-drift'
import { unexpectedIncidentsIn } from '@lispwatch/lab/expected-incidents'
import { unexpectedMessagesIn } from '@lispwatch/lab/expected-messages'
import { type Expectations, type Scenario, unexpectedIn } from '@lispwatch/lab/scenario'
import { SCENARIOS } from '@lispwatch/lab/scenarios'
import { MONITOR_LOSES_NETWORK } from '@lispwatch/lab/scenarios/monitor-loses-network'
import { describe, expect, test } from 'vitest'
import { AS_IT_COMES } from './alerting.ts'
import { castOf } from './cast.ts'
import { createInbox } from './inbox.ts'
import { rehearse } from './rehearse.ts'

/** The steady hour has tests of its own. */
const STORIES = Object.entries<Scenario>(SCENARIOS).filter(([name, { expects }]) => name !== 'steady' && expects !== undefined)

const NOTHING: Expectations = { seen: [], neverSeen: [], incidents: { opened: [] }, messages: [] }
/** The baseline is what is registered shortly before anything happens. */
const ADOPTED_AFTER_MS = 52_000
const STARTED_AT = Date.UTC(2026, 0, 1)

describe('a monitor sees in time what happens in the story and tells people what they need, and nothing else', () => {
  test.each(STORIES)(
    '%s',
    async (_, scenario) => {
      const inventory = castOf(scenario.world)
      const inbox = createInbox(inventory, ADOPTED_AFTER_MS)
      const { events, incidents, sent, startedAt } = await rehearse(scenario, { inventory, alerting: AS_IT_COMES, onEids: inbox.looked })
      const expects = scenario.expects ?? NOTHING
      expect(unexpectedIn(expects, events, startedAt)).toEqual([])
      expect(unexpectedIncidentsIn(expects.incidents, incidents, startedAt)).toEqual([])
      const told = sent.map(({ at, announcement }) => ({ at, message: announcement.message }))
      expect(unexpectedMessagesIn(expects.messages, told, startedAt)).toEqual([])
      if (expects.drift !== undefined) expect(unexpectedDriftIn(expects.drift, inbox.cards, startedAt)).toEqual([])
    },
    300_000,
  )
})

test('while one vantage is cut off, another one goes on seeing and finds nothing', async () => {
  const answered = new Map<string, number>()
  const { events, startedAt } = await rehearse(MONITOR_LOSES_NETWORK, {
    inventory: castOf(MONITOR_LOSES_NETWORK.world),
    vantages: ['home', 'west'],
    listener: {
      judged({ observation: { outcome, vantage, sentAt } }) {
        // From when the last question before the cut has been answered until the network is back.
        const atMs = sentAt - STARTED_AT
        if (outcome === 'positive' && atMs > 61_000 && atMs < 179_000) answered.set(vantage, (answered.get(vantage) ?? 0) + 1)
      },
    },
    startAt: STARTED_AT,
  })
  expect(unexpectedIn(MONITOR_LOSES_NETWORK.expects ?? NOTHING, events, startedAt)).toEqual([])
  expect([...answered.keys()]).toEqual(['west'])
}, 300_000)
