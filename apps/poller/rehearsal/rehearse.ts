import type { DomainEvent } from '@lispwatch/domain/event'
import type { Finding } from '@lispwatch/domain/finding'
import type { Incident } from '@lispwatch/domain/incident/incident'
import type { Inventory } from '@lispwatch/domain/inventory'
import type { Target } from '@lispwatch/domain/target'
import type { TargetState } from '@lispwatch/domain/target-state'
import { inventoryOf } from '@lispwatch/lab/inventory-of'
import { createNetwork, type Network } from '@lispwatch/lab/network'
import type { Scenario } from '@lispwatch/lab/scenario'
import { seededRandom, seedOf } from '@lispwatch/lab/seeded-random'
import { playTimeline } from '@lispwatch/lab/timeline'
import { createVirtualClock } from '@lispwatch/lisp-client/transport/virtual-clock'
import { type AlertingRules, createAlerting, type SentMessage } from './alerting.ts'
import { createRounds, type RoundsOptions } from './assessing/rounds.ts'
import type { Memory } from './memory.ts'
import type { Pace } from './pace.ts'
import { createTracks } from './tracks.ts'
import { openVantage, type RehearsalListener } from './vantage.ts'
import { createWalkMemory } from './walks.ts'
import { watchedOf } from './watched.ts'

/** Time that sites have to register before anybody looks. */
const HEAD_START_MS = 3000
const ROUND_MS = 1000
const WITNESS_MS = 5000
/** When the story is over, what waits for company is told all the same. */
const LAST_WORDS_MS = 600_000

export interface RehearsalOptions {
  /** How long, from the start of the scenario; the scenario's own time when left out. */
  readonly durationMs?: number
  /** Names of observers of the world; its first one when left out. */
  readonly vantages?: readonly string[]
  /** Of the network's chances and the questions' nonces; the world's own when left out. */
  readonly seed?: number
  /** Epoch ms of the start of the scenario. */
  readonly startAt?: number
  /** What is watched, and how often; all of the world when left out. */
  readonly inventory?: Inventory
  /** How often is looked, where that is another than the product's. */
  readonly pace?: Pace
  readonly listener?: RehearsalListener
  /** Is shown the network every five seconds, as it really is: for a judge of the judge. */
  readonly witness?: (network: Network, now: number) => void
  /** The detections that judge; all of them when left out. */
  readonly detections?: RoundsOptions['detections']
  /** Is shown what the rounds learn of EID-prefixes. */
  readonly onEids?: RoundsOptions['onEids']
  /** Who is told what; nobody is told anything when left out. */
  readonly alerting?: AlertingRules
}

export interface Rehearsed {
  /** Epoch ms at which the scenario began; its times count from here. */
  readonly startedAt: number
  /** In the order in which they were decided. */
  readonly events: readonly DomainEvent[]
  /** How each target that is asked stands at the end. */
  readonly states: readonly { readonly target: Target; readonly state: TargetState }[]
  readonly observations: number
  /** Every finding and every incident there ever was, as they stand at the end. */
  readonly findings: readonly Finding[]
  readonly incidents: readonly Incident[]
  /** What was announced, until ten minutes after the end. */
  readonly sent: readonly SentMessage[]
}

/**
 * Plays a scenario in virtual time before the eyes of pollers: their probers, handlers and judge, in front of the real client, with memories in
 * place of the database. No socket, no waiting; the same options give the same result. What is told to the listener is the stream of which a history can be made.
 *
 * @throws RangeError for a vantage that the world does not have; Error for a step that the network refuses, and for what fails in the code
 */
export async function rehearse(scenario: Scenario, options: RehearsalOptions = {}): Promise<Rehearsed> {
  const { durationMs = scenario.durationMs ?? 0, seed = scenario.world.seed, startAt, listener = {}, pace } = options
  const world = { ...scenario.world, seed }
  const observers = options.vantages?.map((name) => observerOf(name)) ?? world.observers.slice(0, 1)
  const clock = createVirtualClock(startAt === undefined ? {} : { startAt })
  const startedAt = clock.now()
  const network = createNetwork(world, clock)
  const faults: unknown[] = []
  const stopTimeline = playTimeline(network, clock, scenario.timeline ?? [], ({ says }, refused) => {
    if (refused !== undefined) faults.push(new Error(`the network refused a step (${says}): ${refused}`))
  })
  await clock.advance(HEAD_START_MS)

  const watched = watchedOf(options.inventory ?? inventoryOf(world), options.pace?.serverCadenceMs)
  const walks = createWalkMemory(
    watched,
    observers.map(({ name }) => name),
    clock.now(),
  )
  const memories: Memory[] = []
  const tracks = createTracks(watched, () => memories)
  const rounds = createRounds({
    ...{ watched, walks, tracks, vantages: observers.map(({ name }) => name), memories: () => memories },
    ...{ detections: options.detections, onEids: options.onEids, pace },
    onFault: (error) => faults.push(error),
  })
  const alerting = options.alerting === undefined ? null : createAlerting(options.alerting, rounds)
  const events: DomainEvent[] = []
  let observations = 0
  let lastId = 0
  const telling: RehearsalListener = {
    ...listener,
    judged(judgement, target) {
      observations++
      rounds.judged(judgement, target, clock.now())
      listener.judged?.(judgement, target)
    },
    walkedDelegation(run, told) {
      rounds.walkedDelegation(run, clock.now())
      listener.walkedDelegation?.(run, told)
    },
    walkedEidSpace(run, told) {
      rounds.walkedEidSpace(run, clock.now())
      listener.walkedEidSpace?.(run, told)
    },
    happened(event) {
      events.push(event)
      rounds.happened(event)
      listener.happened?.(event)
    },
  }
  const vantages = await Promise.all(
    observers.map((observer, i) =>
      openVantage({
        ...{ network, clock, observer, vantageId: i + 1, watched, walks, tracks, listener: telling, pace },
        random: randomOf(seedOf(seed, observer.name)),
        nextId: () => ++lastId,
        // How a server usually answers is learned at the usual cadence: at another one its habits would look like news.
        onOddity: (oddity) => (pace === undefined ? rounds.heardOdd(observer.name, oddity) : undefined),
        onFault: (error) => faults.push(error),
      }),
    ),
  )
  memories.push(...vantages.map(({ memory }) => memory))
  let isOver = false
  const { witness } = options
  const show = (): void => {
    if (isOver) return
    witness?.(network, clock.now())
    clock.after(WITNESS_MS, show)
  }
  if (witness !== undefined) show()
  const assess = async (): Promise<void> => {
    const round = await rounds.round(clock.now())
    alerting?.tell(clock.now(), (round.correlation?.changed.length ?? 0) > 0)
    if (round.correlation !== null || round.steps.length > 0) listener.assessed?.(round)
  }
  const roundMs = () => {
    if (pace === undefined) return ROUND_MS
    return pace.isClose(clock.now()) ? pace.closeRoundMs : pace.roundMs
  }
  const assessInTurn = (): void => {
    if (isOver) return
    void assess().catch((error: unknown) => faults.push(error))
    clock.after(roundMs(), assessInTurn)
  }
  clock.after(roundMs(), assessInTurn)
  await clock.advance(durationMs - HEAD_START_MS)
  isOver = true
  stopTimeline()
  network.stop()
  await Promise.all(vantages.map((vantage) => vantage.close()))
  if (faults.length > 0) throw faults[0]
  alerting?.finish(clock.now() + LAST_WORDS_MS)
  const rows = vantages.flatMap(({ memory }) => [...memory.rows.values()].filter(({ isEnabled }) => isEnabled))
  return {
    startedAt,
    events,
    states: rows.map(({ target, state }) => ({ target, state })),
    observations,
    findings: rounds.findings,
    incidents: rounds.incidents,
    sent: alerting?.sent ?? [],
  }

  function observerOf(name: string) {
    const found = world.observers.find((one) => one.name === name)
    if (found === undefined) throw new RangeError(`${world.name} has no observer ${name}`)
    return found
  }
}

/** Octets that only have to differ: nobody guesses in here. */
function randomOf(seed: number) {
  const random = seededRandom(seed)
  return { bytes: (n: number) => Uint8Array.from({ length: n }, () => Math.floor(random() * 256)) }
}
