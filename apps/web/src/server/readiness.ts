import type { Database } from '@lispwatch/db/client'
import { logFault } from './log.ts'
import { networkFacts } from './store/network-facts.ts'

/** What each part of the product can do now. */
export interface Readiness {
  /** The console can answer. A poller that is silent is told, but the console still shows what is known. */
  readonly ready: boolean
  readonly parts: {
    readonly database: { readonly state: 'up' | 'away' }
    readonly migrations: { readonly state: 'applied' | 'missing' | 'unknown' }
    readonly vantages: {
      readonly state: 'observing' | 'silent' | 'unknown'
      readonly fresh: number
      readonly newestObservationAgeMs: number | null
    }
  }
}

/** Some tables of each part of the schema. */
const NEEDED = ['network', 'target_state', 'event', 'session', 'setup_link']

/** A vantage whose newest observation is older than this many cadences is silent. */
const SILENT_CADENCES = 2.5

/** Asks the database how things stand. Never rejects; the reason of a failure goes to the log only. */
export async function readiness(database: Database, now: number): Promise<Readiness> {
  const vantages = { state: 'unknown', fresh: 0, newestObservationAgeMs: null } as const
  try {
    const { rows } = await database.pool.query('SELECT 1 FROM unnest($1::text[]) AS needed (name) WHERE to_regclass(name) IS NULL', [
      NEEDED,
    ])
    if (rows.length > 0) return { ready: false, parts: { database: { state: 'up' }, migrations: { state: 'missing' }, vantages } }
    const facts = await networkFacts(database)
    const ages = facts.vantages.map(({ lastSeenAt }) => (lastSeenAt === null ? Number.POSITIVE_INFINITY : now - lastSeenAt))
    const fresh = ages.filter((age) => age <= SILENT_CADENCES * facts.probeCadenceMs).length
    const newestObservationAgeMs = facts.newestObservationAt === null ? null : now - facts.newestObservationAt
    const observed = { state: fresh > 0 ? 'observing' : 'silent', fresh, newestObservationAgeMs } as const
    return { ready: true, parts: { database: { state: 'up' }, migrations: { state: 'applied' }, vantages: observed } }
  } catch (error) {
    logFault('readiness', error)
    return { ready: false, parts: { database: { state: 'away' }, migrations: { state: 'unknown' }, vantages } }
  }
}
