import type { Vote } from '@lispwatch/db/sites'
import type { RegistrationState, RlocState, State } from '@lispwatch/domain/state'
import { z } from 'zod'
import { instant, iso } from './instant.ts'

const STATES = {
  ok: true,
  degraded: true,
  down: true,
  hidden: true,
  'service-down': true,
  unconfirmed: true,
  impaired: true,
  flapping: true,
  maintenance: true,
  unknown: true,
  dormant: true,
} satisfies Record<State, true>

/** What the console shows of anything that has a state. */
export const shownState = z.enum(Object.keys(STATES) as State[])

/** What one vantage says about one question. */
export const voteShape = z.object({
  vantage: z.string(),
  state: z.string(),
  sinceAt: instant.nullable().describe('When this state was first seen.'),
  lastObservedAt: instant.nullable(),
  lastAnsweredAt: instant.nullable(),
  lastRttMs: z.number().nullable(),
  cadenceMs: z.number(),
})

export function voteJson(vote: Vote<RlocState | RegistrationState>): z.input<typeof voteShape> {
  const { vantage, state, sinceAt, lastObservedAt, lastAnsweredAt, lastRttMs, cadenceMs } = vote
  const times = { sinceAt: iso(sinceAt), lastObservedAt: iso(lastObservedAt), lastAnsweredAt: iso(lastAnsweredAt) }
  return { vantage, state, ...times, lastRttMs, cadenceMs }
}
