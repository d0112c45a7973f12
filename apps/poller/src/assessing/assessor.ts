import { type PriorOf, UNKNOWN_PRIOR } from '@lispwatch/domain/detection/assess'
import type { Circumstances } from '@lispwatch/domain/detection/circumstances'
import type { Look } from '@lispwatch/domain/facts/look'
import { CHANGED_BY_PEOPLE } from '@lispwatch/domain/incident/changed-by-people'
import type { Correlation, Situation } from '@lispwatch/domain/incident/correlate'
import { absenceStep, ROUNDS_FINDING, ROUNDS_SUBJECT } from './absence.ts'
import { type LookOverOptions, type LookStep, lookOver } from './look-over.ts'
import { overlay } from './overlay.ts'
import type { AssessmentStore, ClaimedLook, DueLook } from './store.ts'
import { createSweeps } from './sweeps.ts'

/** What one round came to. */
export interface Round {
  readonly now: number
  readonly looks: number
  /** How late the latest of them was. */
  readonly lagMs: number
  readonly steps: readonly LookStep[]
  /** null: nothing had to be put together anew. */
  readonly correlation: Correlation | null
  /** After this round; null where nothing was put together. */
  readonly open: { readonly findings: number; readonly incidents: number } | null
  /** There may be more that is due. */
  readonly isCut: boolean
}

export interface AssessorOptions {
  readonly store: AssessmentStore
  readonly correlate: (situation: Situation) => Correlation
  readonly detections?: LookOverOptions['detections'] | undefined
  readonly onEids?: LookOverOptions['onEids']
  /** What failed in one subject; it is looked at again in a minute. */
  readonly onFault: (error: unknown, look: DueLook) => void
}

/** One round takes so many looks, and as many again that they lead to. */
const MOST_LOOKS = 2000
/** Facts are read for so many at once. */
const CHUNK = 500
const AGAIN_AFTER_FAULT_MS = 60_000
/** What is dear and changes slowly is read so often. */
const SLOW_EVERY_MS = 290_000
/** However little happens, incidents are put together anew after this time. */
const CORRELATE_EVERY_MS = 10_000
/** Those that explain come before those that they explain. */
const ORDER: readonly Look[] = ['vantage', 'device', 'server', 'delegation', 'rloc', 'eid']

/**
 * Does rounds of assessing: claims what is due, lets the detections judge it, puts the findings together to incidents and records both. A
 * round that fails leaves everything as it was; what it claimed is looked at in the next one.
 */
export interface Assessor {
  /** @throws what the store throws */
  round(now: number): Promise<Round>
}

export function createAssessor(options: AssessorOptions): Assessor {
  const { store, correlate } = options
  const sweep = createSweeps(store)
  const slowAt = new Map<string, number>()
  let unfinished: readonly ClaimedLook[] = []
  let rounds: PriorOf | undefined
  let correlatedAt = Number.NEGATIVE_INFINITY
  let correlateAt: number | null = null

  const isSlow = (key: string, now: number) => now - (slowAt.get(key) ?? Number.NEGATIVE_INFINITY) >= SLOW_EVERY_MS

  /** Looks at all keys of one kind, those first that are to be looked at thoroughly. */
  const look = async (kind: Look, keys: readonly string[], circumstances: Circumstances) => {
    const { now } = circumstances
    const slow = kind === 'rloc' ? keys.filter((key) => isSlow(key, now)) : []
    const fast = slow.length === 0 ? keys : keys.filter((key) => !isSlow(key, now))
    const parts = [...chunksOf(slow).map((part) => ({ part, slow: true })), ...chunksOf(fast).map((part) => ({ part, slow: false }))]
    const looked = []
    for (const of of parts) looked.push(await lookOver(kind, of.part, { ...options, circumstances, isSlow: of.slow }))
    for (const key of slow) slowAt.set(key, now)
    return looked
  }

  const lookAtAll = async (due: readonly DueLook[], now: number) => {
    const steps: LookStep[] = []
    const again: DueLook[] = []
    const leadsTo = new Set<string>()
    if (due.length === 0) return { steps, again }
    const circumstances = await store.readCircumstances(now)
    for (const kind of ORDER) {
      const own = due.filter((one) => one.look === kind).map(({ key }) => key)
      const keys = new Set(own)
      if (kind === 'eid') for (const eid of [...leadsTo].slice(0, MOST_LOOKS)) keys.add(eid)
      for (const { steps: taken, faulty, leadsTo: further } of await look(kind, [...keys], circumstances)) {
        steps.push(...taken)
        again.push(...faulty)
        for (const eid of further) leadsTo.add(eid)
      }
    }
    // More than one round can take is due in the next.
    const left = [...leadsTo].slice(MOST_LOOKS).map((key): DueLook => ({ look: 'eid', key }))
    if (left.length > 0) await store.touch(left, now)
    return { steps, again }
  }

  const assess = async (due: readonly ClaimedLook[], now: number): Promise<Round> => {
    rounds ??= (await store.readPriors([ROUNDS_SUBJECT])).get(ROUNDS_FINDING) ?? UNKNOWN_PRIOR
    const looks = due.filter(({ look, key }) => look !== CHANGED_BY_PEOPLE.look || key !== CHANGED_BY_PEOPLE.key)
    const { steps, again } = await lookAtAll(looks, now)
    const absence = absenceStep(rounds, now)
    if (absence) steps.push(absence)
    const isNews = looks.length < due.length || steps.some(({ kind }) => kind !== 'held')
    const isTime = now - correlatedAt >= CORRELATE_EVERY_MS || (correlateAt !== null && now >= correlateAt)
    const situation = isNews || isTime ? overlay(await store.readSituation(now, steps), steps) : null
    const correlation = situation === null ? null : correlate(situation)
    const isWorthIt = steps.length > 0 || (correlation !== null && correlation.changed.length + correlation.entries.length > 0)
    if (isWorthIt) await store.record(steps, correlation ?? NOTHING, now)
    if (again.length > 0) await store.touch(again, now + AGAIN_AFTER_FAULT_MS)
    if (absence) rounds = { open: absence.kind === 'closed' ? null : absence.finding, memory: absence.memory }
    if (correlation !== null) {
      correlatedAt = now
      correlateAt = correlation.lookAgainAt
    }
    const lagMs = due.reduce((most, { dueAt }) => Math.max(most, now - dueAt), 0)
    const open = situation === null || correlation === null ? null : countOpen(situation, correlation)
    return { now, looks: looks.length, lagMs, steps, correlation, open, isCut: due.length >= MOST_LOOKS }
  }

  return {
    async round(now) {
      await sweep(now)
      const claimed = await store.claimDue(now, MOST_LOOKS)
      const due = [...new Map([...unfinished, ...claimed].map((one) => [`${one.look} ${one.key}`, one])).values()]
      unfinished = due
      const round = await assess(due, now)
      unfinished = []
      return round
    },
  }
}

const NOTHING: Correlation = { changed: [], entries: [], lookAgainAt: null }

function chunksOf(keys: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(keys.length / CHUNK) }, (_, i) => keys.slice(i * CHUNK, (i + 1) * CHUNK))
}

function countOpen({ findings, incidents }: Situation, { changed }: Correlation): Round['open'] {
  const known = new Map([...incidents, ...changed].map((incident) => [incident.id, incident.state]))
  return {
    findings: findings.filter(({ closedAt }) => closedAt === null).length,
    incidents: [...known.values()].filter((state) => state === 'open').length,
  }
}
