/** Waits until `condition` yields something else than undefined; after `deadlineMs` the answer is undefined. */
export async function until<T>(
  condition: () => T | undefined | Promise<T | undefined>,
  { deadlineMs, everyMs = 20 }: { deadlineMs: number; everyMs?: number },
): Promise<T | undefined> {
  const end = performance.now() + deadlineMs
  for (;;) {
    const value = await condition()
    if (value !== undefined) return value
    if (performance.now() >= end) return undefined
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
}
