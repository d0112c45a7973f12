/** Writes what a person is not shown: one line with where, the whole error behind it. Never what a request carried. */
export function logFault(where: string, error: unknown): void {
  console.error(`${new Date().toISOString()} web: ${where}:`, error)
}
