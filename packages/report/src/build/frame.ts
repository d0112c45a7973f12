import type { Span } from '@lispwatch/domain/availability/track'
import { REPORT_TITLES, type ReportKind } from '@lispwatch/domain/report/kind'
import type { CellKind, Column, Figure, Report, Section, Table } from '@lispwatch/domain/report/report'
import { type ReportScope, scopeText } from '@lispwatch/domain/report/scope'
import { periodText } from '@lispwatch/domain/report/shown'

/** What every report begins with. */
export interface ReportFrame extends Span {
  readonly network: string
  readonly scope: ReportScope
  readonly madeAt: number
}

export function framed(kind: ReportKind, frame: ReportFrame, summary: string, sections: readonly Section[]): Report {
  const { network, scope, fromAt, toAt, madeAt } = frame
  return { kind, title: REPORT_TITLES[kind], network, scope, fromAt, toAt, madeAt, summary, sections }
}

/** `In the period 2026-11-01 up to 2026-12-01, for the whole network` */
export const inPeriod = (frame: ReportFrame): string => `From ${periodText(frame)}, for ${scopeText(frame.scope)}:`

export const column = (name: string, title: string, kind: CellKind, weight: number): Column => ({ name, title, kind, weight })

export const figure = (name: string, title: string, kind: CellKind, value: Figure['value'], note: string | null = null): Figure => ({
  ...{ name, title, kind, value, note },
})

/** A table of all that there is, unless `total` says that there is more. */
export const table = (
  of: Pick<Table, 'title' | 'columns' | 'rows' | 'empty'> & { readonly total?: number; readonly isList?: boolean },
): Table => ({
  form: 'table',
  total: of.rows.length,
  isList: false,
  ...of,
})

export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

/** A share of nothing is not known. */
export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

export const countOf = <T>(all: readonly T[], is: (one: T) => boolean): number =>
  all.reduce((count, one) => (is(one) ? count + 1 : count), 0)
