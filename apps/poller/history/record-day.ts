import { recordRound } from '@lispwatch/db/assessing/record'
import type { Database } from '@lispwatch/db/client'
import { recordEvents } from '@lispwatch/db/events'
import type { HistoryTarget } from '@lispwatch/db/history/day'
import { historyTargets } from '@lispwatch/db/history/targets'
import { recordJudgements } from '@lispwatch/db/judgements'
import { rollUp } from '@lispwatch/db/rollups'
import type { DomainEvent } from '@lispwatch/domain/event'
import type { Judgement } from '@lispwatch/domain/judge'
import type { Target } from '@lispwatch/domain/target'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { RehearsalListener } from '../rehearsal/vantage.ts'
import type { Round } from '../src/assessing/assessor.ts'

/** What a rehearsal told, in its order. */
type Told =
  | { readonly what: 'judged'; readonly judgement: Judgement }
  | { readonly what: 'happened'; readonly event: DomainEvent }
  | { readonly what: 'assessed'; readonly round: Round }

/** Judgements of one transaction. */
const BATCH = 256
const SETTLED_MS = 600_000

const nameOf = (target: Target): HistoryTarget => {
  const eid = formatEidPrefix(target.eid)
  if (target.kind === 'rloc') return { kind: target.kind, node: null, eid, address: target.rloc, port: target.port, expects: null }
  const { address, port } = target.server
  return { kind: target.kind, node: target.nodeName, eid, address, port, expects: target.kind === 'canary' ? target.expects : null }
}

/** Registrations are many: of those only what is told of them is written down. The others are measured. */
const isKept = ({ kind }: Target, { stateChange, mappingChange, unmeasured, confirmAt, newAnswerClass, observation, events }: Judgement) =>
  kind !== 'registration' ||
  stateChange !== null ||
  mappingChange !== null ||
  confirmAt !== null ||
  newAnswerClass !== null ||
  observation.packets !== undefined ||
  unmeasured.length + events.length > 0

/** Listens to a rehearsal; `record` then writes down what it told, as pollers do it. */
export function createDayRecord(): {
  readonly listener: RehearsalListener
  record(db: Database, owner: Database, vantage: string, endsAt: number): Promise<void>
} {
  const told: Told[] = []
  const targets = new Map<number, Target>()
  const last = new Map<number, Judgement>()
  const decided = new Set<DomainEvent>()
  const listener: RehearsalListener = {
    judged(judgement, target) {
      targets.set(target.id, target)
      for (const event of judgement.events) decided.add(event)
      last.set(target.id, judgement)
      if (isKept(target, judgement)) told.push({ what: 'judged', judgement })
    },
    happened(event) {
      if (!decided.has(event)) told.push({ what: 'happened', event })
    },
    assessed(round) {
      const { steps, correlation } = round
      const isNews =
        steps.some(({ kind }) => kind !== 'held') || (correlation !== null && correlation.changed.length + correlation.entries.length > 0)
      if (isNews) told.push({ what: 'assessed', round })
    },
  }
  return {
    listener,
    async record(db, owner, vantage, endsAt) {
      const asked = [...targets.values()]
      const places = await historyTargets(owner.pool, asked.map(nameOf), vantage)
      const ids = new Map(asked.flatMap(({ id }, place) => (places.has(place) ? [[id, places.get(place) ?? 0] as const] : [])))
      const kept = new Set(told.flatMap((one) => (one.what === 'judged' ? [one.judgement] : [])))
      for (const judgement of last.values()) if (!kept.has(judgement)) told.push({ what: 'judged', judgement })
      await writeDown(db, told, ids)
      await rollUp(db, { now: endsAt + SETTLED_MS })
    },
  }
}

async function writeDown(db: Database, told: readonly Told[], ids: ReadonlyMap<number, number>): Promise<void> {
  let waiting = new Map<number, Judgement>()
  const flush = async () => {
    const judgements = await asStored(db, [...waiting.values()])
    waiting = new Map()
    if (judgements.length === 0) return
    const { stale } = await recordJudgements(db, judgements, Math.max(...judgements.map(({ slotAt }) => slotAt)))
    if (stale > 0) throw new Error(`${stale} judgements of a rehearsal were refused by the record`)
  }
  for (const one of told) {
    if (one.what === 'judged') {
      const targetId = ids.get(one.judgement.targetId)
      if (targetId === undefined) continue
      if (waiting.has(targetId) || waiting.size >= BATCH) await flush()
      waiting.set(targetId, { ...one.judgement, targetId })
      continue
    }
    await flush()
    if (one.what === 'happened') await recordEvents(db, [one.event])
    else await recordAssessed(db, one.round, ids)
  }
  await flush()
}

/** The versions of states are those of this database: what was not written down did not count there. */
async function asStored(db: Database, judgements: readonly Judgement[]): Promise<Judgement[]> {
  const { rows } = await db.pool.query<{ target_id: number; version: number }>(
    'SELECT target_id, version FROM target_state WHERE target_id = ANY ($1::int[])',
    [judgements.map(({ targetId }) => targetId)],
  )
  const versions = new Map(rows.map(({ target_id, version }) => [target_id, version]))
  return judgements.map((judgement) => {
    const priorVersion = versions.get(judgement.targetId) ?? 0
    return { ...judgement, priorVersion, next: { ...judgement.next, version: priorVersion + 1 } }
  })
}

async function recordAssessed(db: Database, { steps, correlation, now }: Round, ids: ReadonlyMap<number, number>): Promise<void> {
  const stored = steps
    .filter(({ kind }) => kind !== 'held')
    .map((step) => {
      const evidence = (step.finding?.evidence ?? []).flatMap(({ targetId, slotAt }) => {
        const id = ids.get(targetId)
        return id === undefined ? [] : [{ targetId: id, slotAt }]
      })
      return { ...step, memory: null, lookAgainAt: null, finding: step.finding && { ...step.finding, evidence } }
    })
  await recordRound(db, stored, correlation ?? { changed: [], entries: [], lookAgainAt: null }, { now, of: null })
}
