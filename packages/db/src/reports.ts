import type { Database } from './client.ts'
import { networkFacts } from './network-facts.ts'
import { siteAvailability } from './reports/availability.ts'
import { changeFacts } from './reports/changes.ts'
import { findingFacts } from './reports/findings.ts'
import { incidentFacts } from './reports/incidents.ts'
import { registrationFacts } from './reports/registrations.ts'
import { sitesInScope } from './reports/scope.ts'
import { steadinessFacts } from './reports/steadiness.ts'

export { TooMuchToReport } from './reports/steadiness.ts'

type Asked<Read extends (db: Database, asked: never) => unknown> = Parameters<Read>[1]

/** Whatever reports are made of, read from one database. */
export function reportFacts(db: Database) {
  return {
    networkName: async () => (await networkFacts(db)).name,
    sitesInScope: (scope: Parameters<typeof sitesInScope>[1]) => sitesInScope(db.pool, scope),
    siteAvailability: (asked: Asked<typeof siteAvailability>) => siteAvailability(db, asked),
    changes: (asked: Asked<typeof changeFacts>) => changeFacts(db, asked),
    findings: (asked: Asked<typeof findingFacts>) => findingFacts(db, asked),
    incidents: (asked: Asked<typeof incidentFacts>) => incidentFacts(db, asked),
    registrations: (asked: Asked<typeof registrationFacts>) => registrationFacts(db, asked),
    steadiness: (asked: Asked<typeof steadinessFacts>) => steadinessFacts(db, asked),
  }
}
