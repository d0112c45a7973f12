/** What a cell says to a program: a number, a text, a truth, several texts, or nothing. */
export type FieldValue = string | number | boolean | null | readonly string[]

/** The parts of a row in an exported table, by their names. */
export type Fields = Readonly<Record<string, FieldValue>>

/** What each column of a table gives to an exported one. */
export type FieldsOf<Row, Column extends string> = Readonly<Record<Column, (row: Row) => Fields>>

/** An instant as programs read it. */
export const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())
