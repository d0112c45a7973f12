import type { Span } from '../availability/track.ts'
import type { ReportKind } from './kind.ts'
import type { ReportScope } from './scope.ts'

/**
 * What a value means, and so how it is written. `instant` epoch ms, `duration` ms, `share` 0 to 1, `share-most` the upper bound of one; everything else is text. Null is what
 * nobody knows, and is written as that.
 */
export type CellKind = 'text' | 'address' | 'count' | 'instant' | 'duration' | 'share' | 'share-most' | 'severity'

export type Cell = string | number | null

export interface Column {
  /** For programs: camelCase, the unit last. */
  readonly name: string
  readonly title: string
  readonly kind: CellKind
  /** How wide beside the others; 1 is a short word. */
  readonly weight: number
}

/** `total`: how many rows there are; more than `rows` has where the list ends early. */
export interface Table {
  readonly form: 'table'
  readonly title: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
  readonly total: number
  /** What is said where there is no row. */
  readonly empty: string
  /** It is what the report is about: a table program gets this one. */
  readonly isList: boolean
}

export interface Figure {
  readonly name: string
  readonly title: string
  readonly kind: CellKind
  readonly value: Cell
  /** What it is made of, in a sentence. */
  readonly note: string | null
}

export interface Figures {
  readonly form: 'figures'
  readonly figures: readonly Figure[]
}

export interface Prose {
  readonly form: 'text'
  readonly text: string
}

/** A bar for each day: what was up for sure, what may have been, and what was not counted, as shares of the day. Null: nothing counts. */
export interface DayBar extends Span {
  readonly least: number | null
  readonly most: number | null
  readonly maintenance: number
  readonly unmeasured: number
}

export interface DayBars {
  readonly form: 'days'
  readonly title: string
  readonly days: readonly DayBar[]
}

/** Shares over time. Null: nobody knows, and the line is broken there. */
export interface ShareLine {
  readonly form: 'line'
  readonly title: string
  readonly points: readonly { readonly at: number; readonly share: number | null }[]
}

export type Part = Table | Figures | Prose | DayBars | ShareLine

export interface Section {
  readonly title: string
  readonly parts: readonly Part[]
}

/** What was so in a period, as a value: how it looks on paper or on a screen is said elsewhere. */
export interface Report extends Span {
  readonly kind: ReportKind
  readonly title: string
  readonly network: string
  readonly scope: ReportScope
  /** When it was made: what is known later is not in it. */
  readonly madeAt: number
  /** All of it in a sentence or two. */
  readonly summary: string
  readonly sections: readonly Section[]
}

/** The table that a report is about. */
export function listOf({ sections }: Pick<Report, 'sections'>): Table | undefined {
  const tables = sections.flatMap(({ parts }) => parts.filter((part) => part.form === 'table'))
  return tables.find(({ isList }) => isList) ?? tables[0]
}
