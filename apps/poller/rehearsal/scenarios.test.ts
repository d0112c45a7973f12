import { type Scenario, unexpectedIn } from '@lispwatch/lab/scenario'
import { SCENARIOS } from '@lispwatch/lab/scenarios'
import { describe, expect, test } from 'vitest'
import { castOf } from './cast.ts'
import { rehearse } from './rehearse.ts'

/** The steady hour has tests of its own. */
const STORIES = Object.entries<Scenario>(SCENARIOS).filter(([name, { expects }]) => name !== 'steady' && expects !== undefined)

describe('a monitor sees in time what happens in the story, and nothing else', () => {
  test.each(STORIES)(
    '%s',
    async (_, scenario) => {
      const { events, startedAt } = await rehearse(scenario, { inventory: castOf(scenario.world) })
      expect(unexpectedIn(scenario.expects ?? { seen: [], neverSeen: [] }, events, startedAt)).toEqual([])
    },
    60_000,
  )
})
