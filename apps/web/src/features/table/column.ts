import type { ReactNode } from 'react'

/** One column of a table. */
export interface TableColumn<Row, Key extends string = string, Sort extends string = string> {
  readonly key: Key
  readonly word: string
  /** What the word alone does not say. */
  readonly meaning?: string
  /** By what a click on the word sorts; a column without it is not sorted by. */
  readonly sort?: Sort
  /** From which width on there is room for it, where nobody has chosen columns. */
  readonly from?: 'sm' | 'md' | 'lg' | 'xl'
  /** Shown only where somebody chose it. */
  readonly isExtra?: boolean
  /** How wide it is where all columns just fit; what is left is shared in proportion. */
  readonly px: number
  readonly align?: 'right'
  readonly cell: (row: Row) => ReactNode
}

/** Spelled out because Tailwind reads source text. */
export const FROM_CLASS = {
  sm: 'max-sm:hidden',
  md: 'hidden md:table-cell',
  lg: 'hidden lg:table-cell',
  xl: 'hidden xl:table-cell',
} as const

/** The columns that a view shows, in their order. */
export function shownColumns<C extends Pick<TableColumn<never>, 'key' | 'isExtra'>>(
  columns: readonly C[],
  chosen: readonly string[] | null,
): readonly C[] {
  return columns.filter(({ key, isExtra }) => (chosen === null ? isExtra !== true : chosen.includes(key)))
}

const WIDTHS = ['xs', 'sm', 'md', 'lg', 'xl'] as const

/** The widths of all columns that are shown on a screen of each kind, summed up: what a column has its share of. */
export function widthSums(
  columns: readonly Pick<TableColumn<never>, 'from' | 'px'>[],
  isChosen: boolean,
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    WIDTHS.map((width, at) => {
      const shown = columns.filter(({ from }) => isChosen || from === undefined || WIDTHS.indexOf(from) <= at)
      return [`--sum-${width}`, shown.reduce((sum, { px }) => sum + px, 0)]
    }),
  )
}

/** Picks the sum of the screen at hand. */
export const SUM_CLASS =
  '[--sum:var(--sum-xs)] sm:[--sum:var(--sum-sm)] md:[--sum:var(--sum-md)] lg:[--sum:var(--sum-lg)] xl:[--sum:var(--sum-xl)]'

export const shareOf = (px: number): string => `calc(100% * ${px} / var(--sum))`
