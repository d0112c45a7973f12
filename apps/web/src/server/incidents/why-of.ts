import type { IncidentDetail } from '@lispwatch/db/incidents'
import { explainWhy, type WhyStep } from '@lispwatch/domain/incident/why'

/** Why an incident is as it is, from the verdict down to the packets, by the findings that are shown with it. */
export function whyOf(detail: IncidentDetail, now: number): WhyStep[] {
  const findings = detail.members.flatMap(({ finding }) => (finding === null ? [] : [finding]))
  return explainWhy(detail, findings, now)
}
