import { describe, expect, it } from 'vitest'
import type { RegistrationReading } from '../facts/eid-facts.ts'
import { findingKey } from '../finding.ts'
import { judge } from '../judge.ts'
import type { RegistrationState } from '../state.ts'
import { type TargetState, UNASKED } from '../target-state.ts'
import { mapping, observed, registrationTarget } from '../testing/observed.ts'
import { assessLook, type PriorOf, UNKNOWN_PRIOR } from './assess.ts'
import { REGISTRATION_LOST } from './d01-registration-lost.ts'
import { REGISTRATION_PARTIAL } from './d02-registration-partial.ts'
import { SERVERS_DISAGREE } from './d12-servers-disagree.ts'
import { circumstances } from './testing/circumstances.ts'
import { BOTH, eidFacts, HOUR_MS, MINUTE_MS, registered } from './testing/eid-facts.ts'

/*
 * Two map-servers are asked from two vantages, every question is lost with a probability, and the real judge makes the states. What is true
 * at which server when is known, so what has to be found is known as well.
 */

const START = 1_700_000_000_000
const NODES = ['ms1', 'ms2']
const [FACTS, READING] = [eidFacts(), registered()]
const DETECTIONS = [REGISTRATION_LOST, REGISTRATION_PARTIAL, SERVERS_DISAGREE]

/** Lost both ways over two links with 20 % each, asked three times. */
const SILENT_OF_THREE_TRIES = (1 - 0.8 ** 4) ** 3

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

interface Absence {
  readonly node: string
  readonly fromMs: number
  readonly toMs: number
}

/** What was opened and closed, as `D01 opened`, in the course of the questions. */
function foundIn(durationMs: number, cadenceMs: number, absences: readonly Absence[], seed: number) {
  const roll = dice(seed)
  const targets = NODES.flatMap((node, n) =>
    ['home', 'away'].map((vantage, v) => ({
      target: registrationTarget({ nodeName: node, vantage, timing: { cadenceMs, timeoutMs: 2000, tries: 3 } }),
      phaseMs: ((2 * n + v) * cadenceMs) / 5,
      state: UNASKED as TargetState,
      registeredAt: null as number | null,
      observedAt: 0,
    })),
  )
  const open = new Map<string, PriorOf>()
  const log: string[] = []
  for (let at = START; at < START + durationMs; at += cadenceMs) {
    for (const one of targets) {
      const slotAt = at + one.phaseMs
      const isAbsent = absences.some(
        ({ node, fromMs, toMs }) => node === one.target.nodeName && slotAt >= START + fromMs && slotAt < START + toMs,
      )
      const what = roll() < SILENT_OF_THREE_TRIES ? 'loss' : isAbsent ? 'denial' : 'answer'
      const replaced =
        what === 'denial'
          ? { mapping: mapping([], { action: 'natively-forward', ttlMinutes: 1 }) }
          : what === 'answer'
            ? { mapping: BOTH }
            : {}
      const observation = observed(one.target, slotAt, what, { ...replaced, from: one.target.server.address })
      one.state = judge({ target: one.target, prior: one.state, observation, mapping: BOTH, others: 'answering', now: slotAt }).next
      one.observedAt = slotAt
      if (what === 'answer') one.registeredAt = slotAt
    }
    const now = at + cadenceMs - 1
    const registrations = targets.map(({ target, state, registeredAt, observedAt }): RegistrationReading => {
      const { failures, refusals, sinceAt, heldAt, turnedAt, answerClass } = state
      const name = state.state as RegistrationState
      return {
        ...READING,
        ...{ node: target.nodeName, vantage: target.vantage, cadenceMs, state: name, failures, refusals, sinceAt, heldAt, turnedAt },
        ...{ answerClass, registeredAt, lastObservedAt: observedAt, mapping: name === 'registered' ? BOTH : null, mappingSinceAt: sinceAt },
      }
    })
    const around = circumstances({ now, registrationCadenceMs: cadenceMs })
    const priorOf = (key: string): PriorOf => open.get(key) ?? UNKNOWN_PRIOR
    for (const { detection, subject, kind, finding, memory } of assessLook(
      'eid',
      { ...FACTS, registrations },
      priorOf,
      around,
      DETECTIONS,
    )) {
      if (kind === 'opened') open.set(findingKey({ detection, subject }), { open: finding, memory })
      if (kind === 'closed') open.delete(findingKey({ detection, subject }))
      if (kind === 'opened' || kind === 'closed') log.push(`${detection} ${kind}`)
    }
  }
  return log
}

const both = (fromMs: number, forMs: number): Absence[] => NODES.map((node) => ({ node, fromMs, toMs: fromMs + forMs }))

describe.each([
  ['10 s', 10_000],
  ['60 s', 60_000],
])('with 20 %% loss on every link and a cadence of %s', (_, cadenceMs) => {
  it('nothing is found in 600 rounds in which all is well', () => {
    expect(foundIn(600 * cadenceMs, cadenceMs, [], 1)).toEqual([])
  })

  it('an absence that is over before it is confirmed is not found', () => {
    const single = { node: 'ms1', fromMs: 80 * MINUTE_MS, toMs: 80 * MINUTE_MS + 235_000 }
    const absences = [...both(20 * MINUTE_MS, 170_000), ...both(50 * MINUTE_MS, 150_000), single]
    expect(foundIn(2 * HOUR_MS, cadenceMs, absences, 2)).toEqual([])
  })

  it('a registration that is gone for a quarter of an hour is lost once, and back once', () => {
    expect(foundIn(HOUR_MS, cadenceMs, both(20 * MINUTE_MS, 15 * MINUTE_MS), 3)).toEqual(['D01 opened', 'D01 closed'])
  })

  it('a registration that is gone at one server for a quarter of an hour is partial once, and whole once', () => {
    const half = [{ node: 'ms2', fromMs: 20 * MINUTE_MS, toMs: 35 * MINUTE_MS }]
    expect(foundIn(HOUR_MS, cadenceMs, half, 4)).toEqual(['D02 opened', 'D02 closed'])
  })
})
