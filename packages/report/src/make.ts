import type { Span } from '@lispwatch/domain/availability/track'
import type {
  Bounded,
  ChangeFact,
  FindingFact,
  IncidentFact,
  RegistrationFact,
  ReportSite,
  SiteAvailabilityFact,
  SteadinessFact,
} from '@lispwatch/domain/report/facts'
import type { ReportKind } from '@lispwatch/domain/report/kind'
import { stepsOf } from '@lispwatch/domain/report/period'
import type { Report } from '@lispwatch/domain/report/report'
import { type ReportScope, scopeText } from '@lispwatch/domain/report/scope'
import { auditReport } from './build/audit.ts'
import { availabilityReport } from './build/availability.ts'
import { changesReport } from './build/changes.ts'
import { consistencyReport } from './build/consistency.ts'
import type { ReportFrame } from './build/frame.ts'
import { incidentsReport } from './build/incidents.ts'
import { registrationsReport } from './build/registrations.ts'

interface Part {
  readonly scope: ReportScope
  readonly sites: readonly ReportSite[]
  readonly span: Span
  readonly steps: readonly Span[]
}

/** Whatever reports are made of. */
export interface ReportFacts {
  networkName(): Promise<string | null>
  /** Undefined where there is no such site or provider. */
  sitesInScope(scope: ReportScope): Promise<readonly ReportSite[] | undefined>
  registrations(of: { readonly sites: readonly ReportSite[]; readonly at: number }): Promise<readonly RegistrationFact[]>
  changes(of: Part): Promise<Bounded<ChangeFact> & { readonly counts: ReadonlyMap<string, number> }>
  siteAvailability(of: Part): Promise<readonly SiteAvailabilityFact[]>
  incidents(of: Part): Promise<Bounded<IncidentFact>>
  findings(of: Part): Promise<Bounded<FindingFact>>
  steadiness(of: Part): Promise<readonly SteadinessFact[]>
}

export interface ReportWanted extends Span {
  readonly kind: ReportKind
  readonly scope: ReportScope
}

/** What cannot be reported on. Its words are for a person. */
export class NothingToReport extends Error {}

/** Reads what is known by `now` of the period, and makes the report of it. A period that has not ended ends now. @throws NothingToReport */
export async function makeReport(wanted: ReportWanted, facts: ReportFacts, now: number): Promise<Report> {
  const { kind, scope } = wanted
  const span = { fromAt: wanted.fromAt, toAt: Math.min(wanted.toAt, now) }
  const [network, sites] = await Promise.all([facts.networkName(), facts.sitesInScope(scope)])
  if (network === null) throw new NothingToReport('There is no network yet: apply an inventory first.')
  if (sites === undefined) throw new NothingToReport(`There is no ${scopeText(scope)} in the inventory.`)
  const frame: ReportFrame = { network, scope, ...span, madeAt: now }
  const part: Part = { scope, sites, span, steps: stepsOf(span) }
  switch (kind) {
    case 'registrations':
      return registrationsReport(await facts.registrations({ sites, at: span.toAt }), frame)
    case 'changes':
      return changesReport(await facts.changes(part), frame)
    case 'availability':
      return availabilityReport(await facts.siteAvailability(part), frame)
    case 'incidents':
      return incidentsReport(await facts.incidents(part), frame)
    case 'audit':
      return auditReport(await facts.findings(part), frame)
    case 'consistency':
      return consistencyReport(await facts.steadiness(part), part.steps, frame)
  }
}
