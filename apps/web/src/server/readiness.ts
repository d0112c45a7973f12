import type { Database } from '@lispwatch/db/client'
import { MIGRATIONS, type MigrationState, migrationState } from '@lispwatch/db/migrations'
import { networkFacts } from '@lispwatch/db/network-facts'
import { logFault } from './log.ts'
import { freshVantages } from './measured-line.ts'

/** What each part of the product can do now. */
export interface Readiness {
  /** The console can answer. A poller that is silent is told, but the console still shows what is known. */
  readonly ready: boolean
  readonly parts: {
    readonly database: { readonly state: 'up' | 'away' }
    /** `newer`: a newer version has brought the schema on; what this one needs is still there. */
    readonly migrations: { readonly state: 'applied' | 'missing' | 'newer' | 'unknown' }
    readonly vantages: {
      readonly state: 'observing' | 'silent' | 'unknown'
      readonly fresh: number
      readonly newestObservationAgeMs: number | null
    }
  }
}

/** By how the database stands to the migrations that this program was built with. */
const SCHEMA: Record<MigrationState['kind'], 'applied' | 'missing' | 'newer'> = {
  current: 'applied',
  edited: 'applied',
  ahead: 'newer',
  pending: 'missing',
  failed: 'missing',
}

/** Asks the database how things stand. Never rejects; the reason of a failure goes to the log only. */
export async function readiness(database: Database, now: number): Promise<Readiness> {
  const vantages = { state: 'unknown', fresh: 0, newestObservationAgeMs: null } as const
  try {
    const state = SCHEMA[(await migrationState(database.pool, MIGRATIONS)).kind]
    if (state === 'missing') return { ready: false, parts: { database: { state: 'up' }, migrations: { state }, vantages } }
    const facts = await networkFacts(database)
    const fresh = freshVantages(facts, now)
    const newestObservationAgeMs = facts.newestObservationAt === null ? null : now - facts.newestObservationAt
    const observed = { state: fresh > 0 ? 'observing' : 'silent', fresh, newestObservationAgeMs } as const
    return { ready: true, parts: { database: { state: 'up' }, migrations: { state }, vantages: observed } }
  } catch (error) {
    logFault('readiness', error)
    return { ready: false, parts: { database: { state: 'away' }, migrations: { state: 'unknown' }, vantages } }
  }
}
