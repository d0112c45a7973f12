/** How a part of the poller is, as readiness tells it. */
export interface ConditionReport {
  readonly state: 'starting' | 'ok' | 'failed'
  /** Since when, epoch ms. */
  readonly sinceAt: number
  /** Why, when it failed. */
  readonly detail?: string
}

/** What succeeds so soon after a failure was under way before it, and proves nothing. */
const SETTLING_MS = 1000

/** The state of a part that others depend on. Only its changes are told, however often it fails in the same way. */
export interface Condition {
  readonly name: string
  ok(): void
  failed(error: unknown): void
  report(): ConditionReport
}

/** The first line of what went wrong; a connection that several addresses refused hides it in a list. */
export function reasonOf(error: unknown): string {
  const first = error instanceof AggregateError ? (error.errors[0] ?? error) : error
  const text = first instanceof Error ? first.message || first.name : String(first)
  return text.split('\n', 1)[0] ?? ''
}

export function createCondition(options: {
  readonly name: string
  readonly now: () => number
  readonly onChange: (report: ConditionReport, before: ConditionReport) => void
}): Condition {
  const { name, now, onChange } = options
  let current: ConditionReport = { state: 'starting', sinceAt: now() }
  let failedAt = Number.NEGATIVE_INFINITY
  const become = (next: ConditionReport) => {
    if (next.state === current.state) return
    const before = current
    current = next
    onChange(next, before)
  }
  return {
    name,
    ok() {
      const sinceAt = now()
      if (sinceAt - failedAt >= SETTLING_MS) become({ state: 'ok', sinceAt })
    },
    failed(error) {
      failedAt = now()
      become({ state: 'failed', sinceAt: failedAt, detail: reasonOf(error) })
    },
    report: () => current,
  }
}

/** Those that failed, since when and why, as a heartbeat says it. */
export function illPartsOf(conditions: readonly Condition[]): { part: string; sinceAt: number; detail: string }[] {
  return conditions.flatMap(({ name, report }) => {
    const { state, sinceAt, detail = '' } = report()
    return state === 'failed' ? [{ part: name, sinceAt, detail }] : []
  })
}
