import { assessLook, UNKNOWN_PRIOR } from '@lispwatch/domain/detection/assess'
import { circumstances, NOW } from '@lispwatch/domain/detection/testing/circumstances'
import { eidFacts } from '@lispwatch/domain/detection/testing/eid-facts'
import { rlocFacts, rlocReading } from '@lispwatch/domain/detection/testing/rloc-facts'
import { serverFacts, serverReading } from '@lispwatch/domain/detection/testing/server-facts'
import { correlate, type Situation } from '@lispwatch/domain/incident/correlate'
import { eid, finding, rloc, topology } from '@lispwatch/domain/incident/testing/situation'
import { judge } from '@lispwatch/domain/judge'
import type { Observation } from '@lispwatch/domain/observation'
import type { Target } from '@lispwatch/domain/target'
import { type TargetState, UNASKED } from '@lispwatch/domain/target-state'
import { observed, registrationTarget, rlocTarget } from '@lispwatch/domain/testing/observed'
import { print } from './watch/figure.ts'

/**
 * What judging takes for each observation, with all that follows from it: the verdict on the target, the looks at subjects, and the incidents.
 * 50,000 targets that are asked every 30 s make 1,667 observations a second; 2 % of them are lost. Every subject is looked at once in ten
 * minutes, and at once where something turned (one observation in a thousand); incidents are made of 100 open findings once a second. What is
 * read and written is no part of it. Beside it, in the same run, the least that can be called judging: a new state for each observation.
 * `npx tsx bench/judging.bench.ts`
 */
const TARGETS = 50_000
const CADENCE_S = 30
const PER_SECOND = TARGETS / CADENCE_S
const SECONDS = 120
const SWEEP_S = 600
const SUBJECTS = { eid: 12_500, rloc: 12_500, server: 40 }
const TURNS_SHARE = 0.001
const LOST_SHARE = 0.02
const GOAL_US = 20
const ROUNDS = 5

const cpuUs = () => {
  const { user, system } = process.cpuUsage()
  return user + system
}
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

const targets: Target[] = Array.from({ length: TARGETS }, (_, id) =>
  id % 2 === 0 ? rlocTarget({ id, rloc: `192.0.${(id >> 8) & 255}.${id & 255}` }) : registrationTarget({ id, siteName: `site ${id >> 2}` }),
)

/** Answers and losses of each kind, made before: what is measured is judging, not how an observation is put together. */
const samples = new Map<Target['kind'], { answer: Observation; loss: Observation }>(
  [rlocTarget(), registrationTarget()].map((target) => [
    target.kind,
    { answer: observed(target, NOW, 'answer'), loss: observed(target, NOW, 'loss') },
  ]),
)

function observations(random: () => number, of: (target: Target, observation: Observation) => void): void {
  for (let n = 0; n < SECONDS * PER_SECOND; n++) {
    const target = targets[n % TARGETS]
    const sample = target && samples.get(target.kind)
    if (target === undefined || sample === undefined) continue
    const { slotAt, ...rest } = random() < LOST_SHARE ? sample.loss : sample.answer
    const shiftMs = Math.floor(n / TARGETS) * CADENCE_S * 1000
    of(target, {
      ...rest,
      targetId: target.id,
      slotAt: slotAt + shiftMs,
      sentAt: rest.sentAt + shiftMs,
      settledAt: rest.settledAt + shiftMs,
    })
  }
}

function reference(): number {
  const states = new Map<number, TargetState>()
  const startUs = cpuUs()
  observations(dice(1), (target, { outcome, settledAt, rttMs }) => {
    const prior = states.get(target.id) ?? UNASKED
    const failures = outcome === 'timeout' ? prior.failures + 1 : 0
    const state = failures >= 3 ? 'down' : 'up'
    states.set(target.id, { ...prior, version: prior.version + 1, failures, state, heldAt: settledAt, lastRttMs: rttMs ?? prior.lastRttMs })
  })
  return (cpuUs() - startUs) / (SECONDS * PER_SECOND)
}

const around = circumstances()
const eidLook = eidFacts()
const rlocLook = rlocFacts([rlocReading('home', 'up'), rlocReading('away', 'up')])
const serverLook = serverFacts([serverReading('home', 'answering'), serverReading('away', 'answering')])
const nothingKnown = () => UNKNOWN_PRIOR

function look(kind: 'eid' | 'rloc' | 'server'): number {
  if (kind === 'eid') return assessLook('eid', eidLook, nothingKnown, around).length
  return kind === 'rloc'
    ? assessLook('rloc', rlocLook, nothingKnown, around).length
    : assessLook('server', serverLook, nothingKnown, around).length
}

/** 50 locators that are down, each with an EID-prefix that was lost by it. */
const open = Array.from({ length: 50 }, (_, n) => [
  finding('D05', rloc(`192.0.2.${n}`), { severity: 'warning' }),
  finding('D28', eid(`10.0.${n}.0/24`), { severity: 'warning', restsOn: { rlocs: [`192.0.2.${n}`] } }),
]).flat()
const situation: Situation = { findings: open, incidents: [], topology: topology(), maintenance: [], silences: [], now: NOW, nextId: 1 }
const standing: Situation = { ...situation, incidents: correlate(situation).changed, nextId: 1000 }

const sink = { value: 0 }

/** Microseconds of processor time for each observation: of the judge alone, and of everything. */
function ours(): { judgeUs: number; allUs: number } {
  const states = new Map<number, TargetState>()
  const random = dice(1)
  const startUs = cpuUs()
  observations(random, (target, observation) => {
    const prior = states.get(target.id) ?? UNASKED
    const judgement = judge({
      target,
      prior,
      observation,
      mapping: null,
      others: 'answering',
      vantageLoss: 0.02,
      now: observation.settledAt,
    })
    states.set(target.id, judgement.next)
  })
  const judgedUs = cpuUs()
  for (const kind of ['eid', 'rloc', 'server'] as const) {
    const swept = (SUBJECTS[kind] * SECONDS) / SWEEP_S
    const turned = kind === 'server' ? 0 : (PER_SECOND * SECONDS * TURNS_SHARE) / 2
    for (let n = 0; n < swept + turned; n++) sink.value ^= look(kind)
  }
  for (let second = 0; second < SECONDS; second++) sink.value ^= correlate(standing).changed.length
  const endUs = cpuUs()
  return { judgeUs: (judgedUs - startUs) / (SECONDS * PER_SECOND), allUs: (endUs - startUs) / (SECONDS * PER_SECOND) }
}

// The first round warms up.
const rounds = Array.from({ length: ROUNDS + 1 }, () => ({ ...ours(), bareUs: reference() })).slice(1)
const [allUs, judgeUs, bareUs] = [
  median(rounds.map((one) => one.allUs)),
  median(rounds.map((one) => one.judgeUs)),
  median(rounds.map((one) => one.bareUs)),
]
const against = 'a new state for each observation, and nothing else'
print({ name: against, value: bareUs, unit: 'us/observation', goal: 'none', isMet: true })
print({
  name: 'the verdict on a target',
  value: judgeUs,
  unit: 'us/observation',
  ratio: judgeUs / bareUs,
  reference: against,
  goal: 'none',
  isMet: true,
})
print({
  name: `judging with looks and incidents, ${TARGETS} targets`,
  value: allUs,
  unit: 'us/observation',
  ratio: allUs / bareUs,
  reference: against,
  goal: `at most ${GOAL_US} us`,
  isMet: allUs <= GOAL_US,
})
