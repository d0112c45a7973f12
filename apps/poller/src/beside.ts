import { recordEvents } from '@lispwatch/db/events'
import { newestIcmp, recordIcmp } from '@lispwatch/db/icmp'
import { changedLocators, enrichableLocators, namedLocators, replaceLocatorFacts } from '@lispwatch/db/locator-facts'
import { claimMobileEids, recordOldPlaces, recordSightings } from '@lispwatch/db/mobility'
import { askEidsNow, isProbedLocator } from '@lispwatch/db/targets'
import { type EidWalkRun, recordCameAlong } from '@lispwatch/db/walks'
import { cameAlong } from '@lispwatch/domain/eid-walk/came-along'
import { sightingsOf } from '@lispwatch/domain/mobility'
import type { Observation } from '@lispwatch/domain/observation'
import type { Target } from '@lispwatch/domain/target'
import { mayPass } from './database-fault.ts'
import type { Deps } from './deps.ts'
import { createEnrichment } from './enrichment/enrich.ts'
import { openMmdbFiles } from './enrichment/mmdb.ts'
import { createReverseNames } from './enrichment/reverse-names.ts'
import { createFping } from './icmp/fping.ts'
import { startEchoRounds } from './icmp/rounds.ts'
import { sightingsOfWalk } from './mobility/discovered.ts'
import { createEidFollower } from './mobility/follower.ts'
import { askMobileEids } from './mobility/watch.ts'
import { type Repeated, repeat } from './repeat.ts'
import { hearOnControlPort, hearOnExchange } from './smr/hear.ts'
import { createHeeding } from './smr/heed.ts'
import { createMetAlong } from './walks/met-along.ts'

const ENRICHMENT_INTERVAL_MS = 60_000
/** Host EIDs that are due are looked for so often; one that turned is due after 3 s. */
const MOBILE_INTERVAL_MS = 1000
/** So many of them are asked for in one turn. */
const MOST_MOBILE = 50

export interface BesideOptions extends Pick<Deps, 'clock' | 'log' | 'vantage' | 'database' | 'exchange' | 'beside'> {
  /** Aborted when the poller stops. */
  readonly stopping: AbortSignal
  /** Runs something on the database and takes note of how that went. */
  readonly onDatabase: <T>(work: () => Promise<T>) => Promise<T>
}

/** What runs beside the schedule: mobility, what comes along in answers, SMRs, ICMP, and what is known of locators elsewhere. None of it holds up an observation. */
export interface Beside {
  readonly observed: (target: Target, observation: Observation) => void
  readonly walked: (run: EidWalkRun) => void
  stop(): Promise<void>
}

export function startBeside(options: BesideOptions): Beside {
  const { log, stopping } = options
  /** That the database is away has its own line. */
  const tell = (what: string) => (err: unknown) => {
    if (!mayPass(err) && !stopping.aborted) log.warn({ err }, what)
  }
  const { clock, vantage, database, onDatabase } = options
  const mobility = startMobility(options, tell('host EIDs could not be followed'))
  const metAlong = createMetAlong({
    ...{ clock, onFault: tell('EID-prefixes that came along in answers could not be recorded') },
    store: (found) => onDatabase(() => recordCameAlong(database, { vantage, found, now: clock.now() })),
  })
  const stopHearing = startHearing(options, tell('an SMR could not be heeded'))
  const repeated = [startEnrichment(options, tell('locators could not be enriched')), startEchoes(options)]
  return {
    observed(target, observation) {
      mobility.follower.saw(sightingsOf(target, observation))
      metAlong.saw(cameAlong(target, observation))
    },
    walked: (run) => mobility.follower.saw(sightingsOfWalk(run)),
    async stop() {
      for (const one of repeated) one?.stop()
      mobility.watching.stop()
      await stopHearing()
      await Promise.all([mobility.follower.close(), metAlong.close()])
    },
  }
}

function startMobility({ clock, vantage, database, exchange, onDatabase, stopping }: BesideOptions, onFault: (error: unknown) => void) {
  const now = clock.now
  const follower = createEidFollower({
    ...{ clock, onFault },
    store: (sightings) => onDatabase(() => recordSightings(database, sightings, now())),
  })
  const watching = repeat({
    ...{ clock, everyMs: MOBILE_INTERVAL_MS, onDone: () => {}, onFault },
    async work() {
      const watch = await onDatabase(() => claimMobileEids(database, { now: now(), limit: MOST_MOBILE }))
      if (watch.due.length === 0 || stopping.aborted) return
      const { sightings, oldPlaces } = await askMobileEids(exchange, watch, vantage)
      if (stopping.aborted) return
      follower.saw(sightings)
      await onDatabase(() => recordOldPlaces(database, oldPlaces, now()))
    },
  })
  return { follower, watching }
}

function startHearing(
  { clock, log, vantage, database, exchange, beside, onDatabase, stopping }: BesideOptions,
  onFault: (error: unknown) => void,
) {
  const heed = createHeeding({
    ...{ vantage, now: clock.now, onFault },
    askEids: (eids, now) => onDatabase(() => askEidsNow(database, { eids, now })),
    isProbed: (address) => onDatabase(() => isProbedLocator(database, vantage, address)),
    record: (event) => onDatabase(() => recordEvents(database, [event])),
  })
  const take = (solicitation: Parameters<typeof heed>[0]) => {
    if (!stopping.aborted) void heed(solicitation)
  }
  const stopExchange = hearOnExchange(exchange, take)
  const listening = hearOnControlPort({
    ...{ exchange, take, addresses: beside.controlAddresses },
    onDeaf: (address, error) => log.info({ address, detail: String(error) }, 'SMRs to the control port of this address are not heard'),
  })
  return async () => {
    stopExchange()
    for (const listener of await listening) await listener.close()
  }
}

function startEnrichment(
  { clock, log, vantage, database, beside, onDatabase }: BesideOptions,
  onFault: (error: unknown) => void,
): Repeated {
  const mmdb = openMmdbFiles(beside.mmdb, (path, problem) => log.warn({ path, problem }, 'an address database cannot be read'))
  const enrich = createEnrichment({
    now: clock.now,
    ...(beside.mmdb.length > 0 && { mmdb }),
    ...(beside.reverseDns && { namesOf: createReverseNames() }),
    locators: () => onDatabase(() => enrichableLocators(database, vantage)),
    changed: (sinceId) => onDatabase(() => changedLocators(database, sinceId)),
    named: (addresses) => onDatabase(() => namedLocators(database, addresses)),
    replace: (facts) => onDatabase(() => replaceLocatorFacts(database, facts)),
  })
  return repeat({ ...{ clock, everyMs: ENRICHMENT_INTERVAL_MS, onDone: () => {}, onFault }, work: enrich })
}

/** Never in a simulated network: its addresses belong to others, or to nobody. */
function startEchoes({ clock, log, vantage, database, beside, onDatabase, stopping }: BesideOptions): Repeated | undefined {
  if (beside.fping === undefined) return undefined
  return startEchoRounds({
    ...{ clock, log, echo: createFping({ ...beside.fping, stopping }) },
    locators: async () => (await onDatabase(() => enrichableLocators(database, vantage))).map(({ address }) => address),
    async newestAt(locator) {
      const echoes = await onDatabase(() => newestIcmp(database, [locator], clock.now()))
      return echoes.find((echo) => echo.vantage === vantage)?.at ?? null
    },
    record: (echoes) => onDatabase(() => recordIcmp(database, vantage, echoes)),
  })
}
