import { writeInstant } from '../../lib/instant-text.ts'
import type { ReportsView } from '../../lib/paths.ts'
import { type ReportView, USUAL_PERIOD } from '../../lib/report-view.ts'

/** The query of what is shown; the usual is not written. */
export function queryOf({ kind, scope, period }: ReportView): ReportsView {
  const when =
    typeof period === 'string'
      ? { period: period === USUAL_PERIOD ? undefined : period }
      : { from: writeInstant(period.fromAt), to: writeInstant(period.toAt) }
  return {
    ...{ kind: kind ?? undefined, ...when },
    ...(scope.kind === 'site' ? { site: scope.name } : scope.kind === 'provider' ? { provider: scope.name } : {}),
  }
}
