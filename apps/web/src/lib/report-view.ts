import { isReportKind, type ReportKind } from '@lispwatch/domain/report/kind'
import { isReadyPeriod, type ReadyPeriod } from '@lispwatch/domain/report/ready-period'
import type { ReportScope } from '@lispwatch/domain/report/scope'
import { readInstant } from './instant-text.ts'

/** What a URL asks of the reports. `kind` null: none is chosen yet. */
export interface ReportView {
  readonly kind: ReportKind | null
  readonly scope: ReportScope
  readonly period: ReadyPeriod | { readonly fromAt: number; readonly toAt: number }
}

export const USUAL_PERIOD: ReadyPeriod = 'last-30-days'

const LONGEST_NAME = 200
/** Instants of a URL may lie ahead: a period that has not ended ends when it is read. */
const FAR_AHEAD = 8_640_000_000_000_000

/** Reads the query of the page and of its files by the same rules; what cannot be read is as if it were not there. */
export function readReportView(search: URLSearchParams): ReportView {
  const [kind, period] = [search.get('kind') ?? '', search.get('period') ?? '']
  const [fromAt, toAt] = [readInstant(search.get('from'), FAR_AHEAD), readInstant(search.get('to'), FAR_AHEAD)]
  return {
    kind: isReportKind(kind) ? kind : null,
    scope: scopeOf(search),
    period: fromAt !== null && toAt !== null ? { fromAt, toAt } : isReadyPeriod(period) ? period : USUAL_PERIOD,
  }
}

function scopeOf(search: URLSearchParams): ReportScope {
  const [site, provider] = [search.get('site') ?? '', search.get('provider') ?? '']
  if (site !== '' && site.length <= LONGEST_NAME) return { kind: 'site', name: site }
  return provider !== '' && provider.length <= LONGEST_NAME ? { kind: 'provider', name: provider } : { kind: 'network' }
}
