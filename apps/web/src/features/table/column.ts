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
  /** Least width. Columns that grow share what is left. */
  readonly px: number
  readonly grows?: boolean
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
