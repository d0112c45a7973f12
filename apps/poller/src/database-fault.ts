/** SQLSTATE classes of faults that pass: connection, resources, operator intervention, system, conflict with another transaction. */
const PASSING_CLASSES: readonly string[] = ['08', '25', '40', '53', '57', '58']

/**
 * Whether the same statement may succeed later: the database is away, restarting, full or busy. What is refused for its content, or
 * could not be written at all, is not. An error without an SQLSTATE comes from the connection.
 */
export function mayPass(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (error instanceof TypeError || error instanceof RangeError) return false
  if (typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code)) return true
  return PASSING_CLASSES.includes(code.slice(0, 2))
}
