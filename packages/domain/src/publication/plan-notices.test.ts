import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MaintenanceWindow } from '../incident/quiet-rule.ts'
import { type PublicWindow, planNotices } from './plan-notices.ts'
import type { Publication } from './publication.ts'
import { say } from './say.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const NOON = Date.parse('2026-11-21T12:00:00Z')

const window = (of: Partial<MaintenanceWindow> = {}): MaintenanceWindow => ({
  ...{
    id: 1,
    title: 'Secret core swap',
    reason: 'because',
    scope: { sites: ['lisbon'] },
    timeZone: 'UTC',
    startsAtLocal: '2026-11-21T14:00',
  },
  ...{ durationMinutes: 60, recurrence: { kind: 'once' }, untilAt: null, createdBy: 'Ada', endedAt: null },
  ...of,
})
const NOTICE = { title: 'Work on cables', text: 'We renew cables.' }

/** The notices of one window, as the memory would keep them. */
class Board {
  publications: Publication[] = []
  readonly said: string[] = []
  one: PublicWindow
  now = NOON

  constructor(of: Partial<MaintenanceWindow> = {}) {
    this.one = { window: window(of), notice: NOTICE, keys: ['site lisbon'] }
  }

  plan() {
    return planNotices({ windows: [this.one], publications: this.publications, now: this.now })
  }

  turn() {
    const { acts } = this.plan()
    for (const act of acts) {
      if (act.kind === 'publish') {
        const { text, ...draft } = act.draft
        const id = this.publications.length + 1
        this.publications = [...this.publications, { ...draft, id, rule: null, takenOverBy: null, publishedAt: this.now, updates: [] }]
        this.said.push(`${draft.phase}: ${text}`)
        continue
      }
      const { id, phase, text, endsAt } = act
      this.publications = this.publications.map((one) => {
        const done = one.id === id ? say(one, { phase, text, now: this.now, ...(endsAt === null ? {} : { endsAt }) }) : null
        if (done !== null && 'refusal' in done) throw new Error(done.refusal)
        return done === null ? one : { ...done.publication, updates: [] }
      })
      this.said.push(`${phase}: ${text}`)
    }
  }

  at(time: number) {
    this.now = time
    this.turn()
    return this
  }
}

test('work is announced, begins and ends by its times, and is called by its public words only', () => {
  const board = new Board().at(NOON)
  expect(board.publications).toMatchObject([{ title: 'Work on cables', startsAt: NOON + 2 * HOUR, endsAt: NOON + 3 * HOUR, windowId: 1 }])
  board
    .at(NOON + 2 * HOUR)
    .at(NOON + 2.5 * HOUR)
    .at(NOON + 3 * HOUR)
  expect(board.said).toEqual(['scheduled: We renew cables.', 'in-progress: The work has begun.', 'completed: The work is done.'])
  expect(board.publications).toMatchObject([
    { phase: 'completed', endsAt: NOON + 3 * HOUR, impacts: [{ state: 'maintenance', toAt: NOON + 3 * HOUR }] },
  ])
})

test('who slept through all of it says that it is over, and not that it begins', () => {
  const board = new Board().at(NOON).at(NOON + DAY)
  expect(board.said).toEqual(['scheduled: We renew cables.', 'completed: The work is done.'])
})

test('work that is called off before it begins keeps the times that were announced, and hits nobody', () => {
  const board = new Board().at(NOON)
  board.one = { ...board.one, window: window({ endedAt: NOON + HOUR }) }
  board.at(NOON + HOUR)
  expect(board.said.at(-1)).toBe('completed: This work was called off.')
  expect(board.publications).toMatchObject([
    { phase: 'completed', endsAt: NOON + 3 * HOUR, impacts: [{ fromAt: NOON + 2 * HOUR, toAt: NOON + 2 * HOUR }] },
  ])
})

test('work that is ended by hand is over then', () => {
  const board = new Board().at(NOON).at(NOON + 2 * HOUR)
  board.one = { ...board.one, window: window({ endedAt: NOON + 2.5 * HOUR }) }
  board.at(NOON + 2.5 * HOUR)
  expect(board.publications).toMatchObject([{ phase: 'completed', endsAt: NOON + 2.5 * HOUR, impacts: [{ toAt: NOON + 2.5 * HOUR }] }])
})

test('what people said to be done is not begun again while its time lasts', () => {
  const board = new Board().at(NOON).at(NOON + 2 * HOUR)
  board.now = NOON + 2.25 * HOUR
  board.publications = board.publications.map((one) => ({ ...one, phase: 'completed' as const, endsAt: board.now }))
  board.at(NOON + 2.5 * HOUR)
  expect(board.publications).toHaveLength(1)
})

test('of work that recurs the next time is announced when the one before is over', () => {
  const board = new Board({ recurrence: { kind: 'daily' } }).at(NOON)
  expect(board.publications).toHaveLength(1)
  board.at(NOON + 2 * HOUR).at(NOON + 3 * HOUR)
  expect(board.publications).toMatchObject([{ phase: 'completed' }, { phase: 'scheduled', startsAt: NOON + DAY + 2 * HOUR }])
  expect(board.plan().nextAt).toBe(NOON + DAY + 2 * HOUR)
})

test('what is made private again is announced no more, and what was announced goes on by its times', () => {
  const board = new Board({ recurrence: { kind: 'daily' } }).at(NOON)
  board.one = { ...board.one, notice: null }
  board.at(NOON + 2 * HOUR).at(NOON + 3 * HOUR)
  expect(board.publications).toMatchObject([{ phase: 'completed' }])
})

test('whenever it is looked at, each time is announced once, and nothing is left to say right after', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 30 * 60 }), { minLength: 1, maxLength: 30 }),
      fc.constantFrom('once', 'daily'),
      (waits, kind) => {
        const board = new Board({ recurrence: { kind } })
        for (const minutes of waits) {
          board.at(board.now + minutes * MINUTE)
          expect(board.plan().acts).toEqual([])
        }
        const starts = board.publications.map(({ startsAt }) => startsAt)
        expect(new Set(starts).size).toBe(starts.length)
        for (const { phase, startsAt, endsAt } of board.publications) {
          if (phase === 'scheduled') expect(startsAt).toBeGreaterThan(board.now)
          if (phase === 'in-progress') expect(endsAt ?? 0).toBeGreaterThan(board.now)
        }
      },
    ),
  )
})
