import type { CDPSession, Page } from 'playwright-core'

/** Counts from now on what the main thread of a page works; time for which others have the processor is not counted. */
export async function watchMainThread(session: CDPSession): Promise<void> {
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
}

/** How long it has worked so far, in ms. */
export async function busyMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN)
}

export interface Busy {
  /** Each stretch for which the main thread was not free, as the clock on the wall has it, and how much of that it worked itself. */
  readonly tasksMs: readonly number[]
  readonly workedMs: readonly number[]
  /** Between two frames. */
  readonly framesMs: readonly number[]
}

/** What a trace says of a stretch, in microseconds; `tdur`: what the thread worked. */
interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

/** Runs in the browser, so it is text. */
const WATCH_FRAMES = `
  window.framesMs = []
  let last
  const frame = (at) => {
    if (last !== undefined) framesMs.push(at - last)
    last = at
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)`

/** What the main thread of a page does while something is done to it. */
export async function busyWhile(page: Page, work: () => Promise<void>): Promise<Busy> {
  const session = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  // The protocol leaves open what an event has; these are of its documented format.
  session.on('Tracing.dataCollected', ({ value }) => void events.push(...(value as unknown as TraceEvent[])))
  await page.evaluate(WATCH_FRAMES)
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel'] } })
  await work()
  const framesMs = await page.evaluate<number[]>('framesMs')
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()))
  await session.send('Tracing.end')
  await complete
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`
  const mains = new Set(events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(threadOf))
  const tasks = events.filter((event) => event.ph === 'X' && event.name.endsWith('RunTask') && mains.has(threadOf(event)))
  if (tasks.length === 0) throw new Error('the trace has no tasks of the main thread')
  return { framesMs, tasksMs: tasks.map(({ dur = 0 }) => dur / 1000), workedMs: tasks.map(({ tdur = 0 }) => tdur / 1000) }
}
