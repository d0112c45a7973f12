import type { ReadyQueue } from './ready-queue.ts'

const LOOK_AGAIN_MS = 40
/** The answer is read within moments or never. */
const KEPT_SECONDS = 30

/** What became of a job that somebody waits for. */
export interface Done {
  readonly returned: unknown
  /** Why it failed; empty where it did not. */
  readonly failedReason: string
}

/**
 * Has a request carried out by whoever serves the queue, and waits for the answer; undefined when nobody has within `timeoutMs`. The job, its
 * request and its answer are forgotten within half a minute. @throws Error when the queue cannot be reached
 */
export async function askedThrough(
  queue: ReadyQueue,
  {
    name,
    request,
    jobId,
    timeoutMs,
  }: { readonly name: string; readonly request: object; readonly jobId: string; readonly timeoutMs: number },
): Promise<Done | undefined> {
  const ready = await queue.ready()
  const deadline = performance.now() + timeoutMs
  const kept = { age: KEPT_SECONDS }
  await ready.add(name, request, { jobId, attempts: 1, removeOnComplete: kept, removeOnFail: kept })
  while (performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
    const job = await ready.getJob(jobId)
    if (job && job.finishedOn !== undefined) return { returned: job.returnvalue, failedReason: job.failedReason ?? '' }
  }
  await ready.remove(jobId).catch(() => 0)
  return undefined
}
