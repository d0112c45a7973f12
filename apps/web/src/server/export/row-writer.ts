import type { Fields } from '../lists/fields.ts'

/** How a table is written in one format. Every row has the same fields in the same order. */
export interface RowWriter {
  readonly mediaType: string
  readonly begin: (first: Fields | undefined) => string
  readonly row: (fields: Fields, index: number) => string
  readonly end: (count: number) => string
}
