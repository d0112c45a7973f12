import { Failure } from './failure.ts'
import { until } from './until.ts'

const READY_DEADLINE_MS = 90_000

/** Asks until the product says that all of its parts work. `check` may throw to end the waiting. */
export async function waitUntilReady(url: string, check: () => void, logFile: string): Promise<void> {
  let last = 'it did not answer'
  const ready = await until(
    async () => {
      check()
      try {
        const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(3_000) })
        if (answer.ok) return true
        last = `${answer.status} ${(await answer.text()).replaceAll(/\s+/g, ' ').slice(0, 300)}`
      } catch {
        // Not listening yet.
      }
      return undefined
    },
    { deadlineMs: READY_DEADLINE_MS, everyMs: 50 },
  )
  if (!ready) throw new Failure(`${url} was not ready after ${READY_DEADLINE_MS / 1000} s: ${last} (log: ${logFile})`)
}
