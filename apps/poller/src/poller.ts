import { recordHeartbeat } from '@lispwatch/db/heartbeats'
import { recordOddities } from '@lispwatch/db/oddities'
import { ensurePartitions } from '@lispwatch/db/partitions'
import { ensureVantage, tendTargets } from '@lispwatch/db/targets'
import { correlate } from '@lispwatch/domain/incident/correlate'
import type { Handlers } from '@lispwatch/jobs/catalog'
import { createConsumer } from '@lispwatch/jobs/consumer'
import { createProducer } from '@lispwatch/jobs/producer'
import { startAnnouncing } from './alerting/announce.ts'
import { startChannelWatch } from './alerting/channel-watch.ts'
import { startDelivering } from './alerting/deliver.ts'
import { startAssessing, together } from './assessing/start.ts'
import { startDriftWatch } from './auditing/drift-watch.ts'
import { startBeside } from './beside.ts'
import { startComparing } from './comparing/comparing.ts'
import { mayPass } from './database-fault.ts'
import type { Deps } from './deps.ts'
import { createEngine } from './engine.ts'
import { handleTick } from './handlers/tick.ts'
import { createClockSteps } from './health/clock-steps.ts'
import { type Condition, createCondition, illPartsOf } from './health/condition.ts'
import { startDeadMan } from './health/dead-man.ts'
import { openHealthServer } from './health/server.ts'
import { startLookups } from './lookup/lookups.ts'
import { createPace } from './pace.ts'
import { startPublishing } from './publishing/publish.ts'
import { startKeepingRecord } from './record/keep-record.ts'
import { repeat } from './repeat.ts'
import { startMailingReports } from './reports/mail-reports.ts'
import { startNotifying } from './subscriptions/notify-subscribers.ts'
import { createTelemetry } from './telemetry.ts'
import { startAuditUpkeep } from './upkeep/audit.ts'
import { startMemoryUpkeep } from './upkeep/memory.ts'
import { startSealing } from './upkeep/sealing.ts'
import { createWalker } from './walks/walker.ts'

/** Jobs in progress at once. A batch is in progress until all of it is asked, which is a second at most when there is not too much to do. */
const CONCURRENCY = 96
/** How often the database is looked after: room for coming observations, and whether it is there at all. */
const UPKEEP_INTERVAL_MS = 5000
/** How often canaries are chosen anew and waiting locators let in. */
const TENDING_INTERVAL_MS = 15_000
/** How often the poller says how it keeps up. */
const HEARTBEAT_INTERVAL_MS = 2000
/** What was odd is recorded so often. */
const ODDITIES_INTERVAL_MS = 10_000
/** A clock that has not ticked for so long is wound up again, should the queue have lost it. */
const SILENT_CLOCK_MS = 5000
/** What settled is recorded, and what runs is left, within this time after the stop. */
const GRACE_MS = 1000

export interface Poller {
  /** Port of health and metrics. */
  readonly port: number
  /** Stops within two seconds. What is not answered by then is a gap in the observations. */
  stop(): Promise<void>
}

function condition(name: string, what: string, { log, clock }: Deps): Condition {
  return createCondition({
    name,
    now: clock.now,
    onChange({ state, sinceAt, detail }, before) {
      if (state === 'failed') log.warn({ part: name, detail }, `${what} cannot be reached; it is tried again until it is back`)
      else if (before.state === 'failed') log.info({ part: name, awayMs: sinceAt - before.sinceAt }, `${what} is back`)
      else log.info({ part: name }, `${what} is there`)
    },
  })
}

/** Makes a poller of its parts and sets it going. @throws Error when the port of its health is taken */
export async function startPoller(deps: Deps): Promise<Poller> {
  const { clock, log, vantage, exchange, fixedPort, queue } = deps
  const stopping = new AbortController()
  const database = condition('database', 'the database', deps)
  const jobs = condition('queue', 'the queue', deps)

  /** Faults that have their line: a job that failed of one needs none of its own, though it may be told when all is well again. */
  const told = new WeakSet<WeakKey>()
  const noting =
    (part: Condition) =>
    async <T>(work: () => Promise<T>): Promise<T> => {
      try {
        const result = await work()
        part.ok()
        return result
      } catch (error) {
        if (mayPass(error)) {
          part.failed(error)
          if (error instanceof Error) told.add(error)
        }
        throw error
      }
    }
  /** Runs something on the database and takes note of how that went. */
  const onDatabase = noting(database)
  const onQueue = noting(jobs)

  const telemetry = createTelemetry({ conditions: [database, jobs], exchange: exchange.counters, waiting: () => engine.waiting })
  const pace = createPace(clock.monotonic())
  const upkeepDeps = { ...deps, database: deps.upkeepDatabase }
  const beside = startBeside({ ...upkeepDeps, onDatabase, stopping: stopping.signal })
  const alerting = { ...deps, database: deps.alertingDatabase, metrics: telemetry.alerting, onDatabase }
  const assessing = startAssessing({
    ...{ ...deps, database: deps.assessingDatabase, correlate, metrics: telemetry.assessing, onDatabase },
    alongside: () =>
      together([
        startAnnouncing(alerting),
        startPublishing(alerting),
        startAuditUpkeep({ ...upkeepDeps, onDatabase }),
        startDriftWatch(upkeepDeps, onDatabase),
      ]),
  })
  const delivering = startDelivering(alerting)
  const notifying = startNotifying(alerting)
  const channels = startChannelWatch(alerting)
  const engine = createEngine({
    ...{ ...deps, telemetry, pace, onDatabase, stopping: stopping.signal, onTouched: assessing.wake },
    onObserved(target, observation) {
      beside.observed(target, observation)
      const { from, remarks, settledAt } = observation
      if (from !== null) for (const remark of remarks) deps.oddities.note(remark, from, settledAt)
    },
  })
  const walker = createWalker({ ...upkeepDeps, ear: engine.ear, onDatabase, stopping: stopping.signal, onEidWalk: beside.walked })
  const comparing = startComparing({ ...upkeepDeps, onDatabase, stopping: stopping.signal })
  const lookups = startLookups({ ...upkeepDeps, onDatabase, stopping: stopping.signal })
  const health = await openHealthServer({ port: deps.port, conditions: [database, jobs], metrics: telemetry })

  const producer = createProducer({ connection: queue, vantage, onFault: (error) => jobs.failed(error) })
  let tickedAt = Number.NEGATIVE_INFINITY
  const handlers: Handlers = {
    async tick() {
      tickedAt = clock.monotonic()
      jobs.ok()
      await handleTick({
        ...{ clock, claim: engine.claim, waiting: () => onQueue(() => producer.waiting()) },
        enqueue: (batches) => onQueue(() => producer.enqueue('observe', batches)),
      })
      const walks = await walker.claim()
      await onQueue(() => producer.enqueue('walk', walks))
    },
    observe(payload) {
      jobs.ok()
      return engine.observe(payload)
    },
    walk(payload) {
      jobs.ok()
      return walker.walk(payload)
    },
  }
  const consumer = createConsumer({
    ...{ connection: queue, vantage, handlers, concurrency: CONCURRENCY },
    onReady: () => jobs.ok(),
    onFault(error, job) {
      if (stopping.signal.aborted) return
      if (job === undefined) jobs.failed(error)
      else if (!told.has(error)) log.warn({ job, err: error }, 'a job failed')
    },
  })

  let isAnnounced = false
  const upkeep = repeat({
    ...{ clock, everyMs: UPKEEP_INTERVAL_MS, onDone: () => {}, onFault: () => {} },
    work: () =>
      onDatabase(async () => {
        await ensurePartitions(deps.upkeepDatabase, { now: clock.now() })
        if (isAnnounced) return
        await ensureVantage(deps.upkeepDatabase, vantage, clock.now())
        isAnnounced = true
      }),
  })
  const tending = repeat({
    ...{ clock, everyMs: TENDING_INTERVAL_MS, onDone: () => {}, onFault: () => {} },
    work: () => onDatabase(() => tendTargets(deps.upkeepDatabase, { now: clock.now() })),
  })
  const memory = startMemoryUpkeep({ ...upkeepDeps, stopping: stopping.signal, onDatabase })
  const sealing = startSealing({ ...upkeepDeps, stopping: stopping.signal, onDatabase })
  const reports = startMailingReports({ ...upkeepDeps, stopping: stopping.signal, onDatabase })
  const record = startKeepingRecord({ ...upkeepDeps, stopping: stopping.signal, onDatabase })
  const steps = createClockSteps(clock)
  const heart = repeat({
    ...{ clock, everyMs: HEARTBEAT_INTERVAL_MS, onDone: () => {}, onFault: () => {} },
    work() {
      const report = pace.report(clock.monotonic())
      telemetry.paced(report)
      const said = { clockStepMs: steps.look(), illParts: illPartsOf([database, jobs]) }
      const heartbeat = { vantage, poller: deps.poller, at: clock.now(), ...report, waiting: engine.waiting, ...said }
      return onDatabase(() => recordHeartbeat(deps.database, heartbeat))
    },
  })
  const counting = repeat({
    ...{ clock, everyMs: ODDITIES_INTERVAL_MS, onDone: () => {}, onFault: () => {} },
    work: () => onDatabase(() => recordOddities(deps.upkeepDatabase, vantage, deps.oddities.take(), clock.now())),
  })
  const deadMan =
    deps.heartbeatUrl === undefined ? undefined : startDeadMan({ clock, log, url: deps.heartbeatUrl, roundMs: () => assessing.roundMs })
  const winding = repeat({
    ...{ clock, everyMs: SILENT_CLOCK_MS, onDone: () => {}, onFault: () => {} },
    async work() {
      if (clock.monotonic() - tickedAt >= SILENT_CLOCK_MS) await onQueue(() => producer.scheduleTick())
    },
  })

  return {
    port: health.port,
    async stop() {
      stopping.abort()
      upkeep.stop()
      tending.stop()
      heart.stop()
      memory.stop()
      sealing.stop()
      record.stop()
      reports.stop()
      winding.stop()
      counting.stop()
      channels.stop()
      deadMan?.stop()
      const aside = beside.stop()
      await health.close()
      // Closing the sockets ends every question that is open; the jobs behind them end with it.
      await Promise.all([exchange.close(), fixedPort.close()])
      await Promise.all([
        engine.close(),
        consumer.close(GRACE_MS),
        lookups.stop(GRACE_MS),
        comparing.stop(GRACE_MS),
        aside,
        assessing.stop(),
        delivering.stop(),
        notifying.stop(),
      ])
      await producer.close()
    },
  }
}
