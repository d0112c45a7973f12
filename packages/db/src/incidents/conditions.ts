/** Conditions of a list with the values of their parameters, as far as they are given. */
export interface Conditions {
  /** SQL that is true where nothing is demanded. */
  readonly where: string
  readonly values: readonly unknown[]
}

/** A condition with `$` in the place of its value. */
export type Condition = readonly [sql: string, value: unknown]

/** Joins those conditions whose value is given; parameters are numbered from $1 on. */
export function allOf(conditions: readonly Condition[]): Conditions {
  const given = conditions.filter(([, value]) => value !== undefined && value !== null)
  const parts = given.map(([sql], i) => `(${sql.replaceAll('$', `$${i + 1}`)})`)
  return { where: parts.length === 0 ? 'true' : parts.join(' AND '), values: given.map(([, value]) => value) }
}
