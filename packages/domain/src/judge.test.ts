import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Judgement } from './judge.ts'
import { LOSSES_UNTIL_DOWN } from './path-loss.ts'
import { judgeHistory, type Step } from './testing/history.ts'
import { type Happened, registrationTarget, rlocTarget } from './testing/observed.ts'

const happened = fc.constantFrom<Happened>('answer', 'denial', 'loss', 'port', 'host', 'malformed', 'refused')
const step: fc.Arbitrary<Step> = fc.record({
  what: happened,
  afterMs: fc.integer({ min: 0, max: 60_000 }),
  others: fc.constantFrom('answering', 'silent', 'none'),
})
const steps = fc.array(step, { minLength: 1, maxLength: 60 })
const targets = fc.constantFrom(rlocTarget(), registrationTarget())

/** Steps whose wall clock may step back, as a badly kept one does. */
const unsteady = fc.array(
  fc.record({ what: happened, afterMs: fc.integer({ min: -600_000, max: 60_000 }), others: fc.constant('answering' as const) }),
  { minLength: 1, maxLength: 40 },
)

const pairs = (all: readonly Judgement[]) => all.slice(1).map((judgement, index) => [all[index] as Judgement, judgement] as const)

describe('whatever happens', () => {
  it('a locator is never down with fewer than three losses in a row that others were there to confirm', () => {
    fc.assert(
      fc.property(steps, (told) => {
        const all = judgeHistory(rlocTarget(), told)
        all.forEach((judgement, index) => {
          if (judgement.stateChange?.to !== 'down') return
          const run = told
            .slice(0, index + 1)
            .filter(({ what }) => what !== 'malformed' && what !== 'refused')
            .slice(-LOSSES_UNTIL_DOWN)
          expect(run.map(({ what, others }) => (what === 'loss' || what === 'host') && others !== 'silent')).toEqual([true, true, true])
        })
      }),
    )
  })

  it('silence alone never changes a registration', () => {
    const quiet = fc.array(fc.constantFrom<Happened>('loss', 'port', 'host', 'malformed', 'refused'), { maxLength: 60 })
    fc.assert(
      fc.property(fc.constantFrom<Happened>('answer', 'denial'), quiet, (first, told) => {
        const all = judgeHistory(registrationTarget(), [first, ...told])
        expect(new Set(all.map(({ next }) => next.state)).size).toBe(1)
        expect(all.slice(1).flatMap(({ events }) => events)).toEqual([])
      }),
    )
  })

  it('versions grow by one', () => {
    fc.assert(
      fc.property(targets, steps, (target, told) => {
        judgeHistory(target, told).forEach((judgement, index) => {
          expect([judgement.priorVersion, judgement.next.version]).toEqual([index, index + 1])
        })
      }),
    )
  })

  it('a change lies in an ordered interval, and intervals follow one another, even when the clock steps back', () => {
    fc.assert(
      fc.property(targets, unsteady, (target, told) => {
        const changes = judgeHistory(target, told).flatMap(({ stateChange }) => (stateChange ? [stateChange] : []))
        let ended = 0
        for (const { afterAt, byAt } of changes) {
          expect(byAt).toBeGreaterThanOrEqual(afterAt ?? 0)
          expect(afterAt ?? ended).toBeGreaterThanOrEqual(ended)
          ended = byAt
        }
      }),
    )
  })

  it('each change starts where the one before ended, and has one event unless nothing was ever there', () => {
    fc.assert(
      fc.property(targets, steps, (target, told) => {
        const all = judgeHistory(target, told)
        for (const [before, after] of pairs(all)) {
          if (after.stateChange) {
            expect(after.stateChange.from).toBe(before.next.state)
            expect(after.stateChange.to).not.toBe(before.next.state)
          } else expect(after.next.state).toBe(before.next.state)
          const isNews = after.stateChange !== null && !(before.next.state === 'unknown' && after.next.state === 'unregistered')
          expect(after.events.filter(({ kind }) => kind !== 'mapping-changed')).toHaveLength(isNews ? 1 : 0)
        }
      }),
    )
  })

  it('nothing is asked again within 3 s', () => {
    fc.assert(
      fc.property(targets, steps, (target, told) => {
        for (const { confirmAt, observation } of judgeHistory(target, told)) {
          if (confirmAt !== null) expect(confirmAt - observation.sentAt).toBeGreaterThanOrEqual(3000)
        }
      }),
    )
  })

  it('what is lost of a locator is confirmed a second later where its owner consents to that, and three seconds later elsewhere', () => {
    const usual = rlocTarget()
    const consented = { ...usual, timing: { ...usual.timing, confirmMs: 1000 } }
    const lost: Step[] = (['answer', 'loss'] as const).map((what) => ({ what, afterMs: 10_000, others: 'answering' }))
    const afterMs = [consented, usual].map((target) => {
      const last = judgeHistory(target, lost).at(-1)
      return last?.confirmAt == null ? null : Math.max(last.confirmAt, last.observation.settledAt) - last.observation.sentAt
    })
    const patienceMs = usual.timing.timeoutMs
    expect(afterMs).toEqual([Math.max(1000, patienceMs), Math.max(3000, patienceMs)])
  })

  it('the same evidence gives the same judgement', () => {
    fc.assert(
      fc.property(targets, steps, (target, told) => {
        expect(judgeHistory(target, told)).toEqual(judgeHistory(target, told))
      }),
    )
  })
})
