import { randomUUID } from 'node:crypto'
import { DIFFERENCE_KINDS } from '@lispwatch/domain/comparison/compare-registrations'
import { MOST_COMPARED_TEXT, OTHER_SOURCES } from '@lispwatch/domain/comparison/other-source'
import { z } from 'zod'
import { askedThrough } from './asked-through.ts'
import type { QueueConnection } from './connection.ts'
import { UnreadableJobError } from './dispatch.ts'
import { createReadyQueue } from './ready-queue.ts'
import { type Consumer, keepWorking } from './worker-loop.ts'

/*
 * The line between the console, which sends nothing to anybody, and the pollers, which ask another system what it says of registrations. One
 * comparison is one job, and its outcome is the result of the job. Nothing of it is kept: neither what was asked nor the sealed token.
 */

const QUEUE = 'comparison'

/** What is to be compared. `token` is sealed and in base64; `text` is what a source says that is a text, `address` where one is asked. */
const comparisonOrder = z.object({
  source: z.enum(OTHER_SOURCES),
  address: z.string().max(500),
  token: z.string().max(8000).nullable(),
  text: z.string().max(MOST_COMPARED_TEXT),
  columns: z.record(z.string().max(20), z.string().max(100)),
  expiresAt: z.int(),
})

const names = z.array(z.string()).readonly()
const count = z.int().nonnegative()

const report = z.object({
  differences: z
    .array(z.object({ kind: z.enum(DIFFERENCE_KINDS), eid: z.string(), site: z.string().nullable(), sentence: z.string() }))
    .readonly(),
  counts: z.object({ 'only-here': count, 'only-there': count, differs: count, 'not-known': count }),
  ...{ same: count, theirs: count, sitesHere: names, sitesThere: names, problems: names },
})

const comparisonReply = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), report }),
  z.object({ ok: z.literal(false), words: z.string() }),
])

export type ComparisonOrder = z.infer<typeof comparisonOrder>
export type ComparisonReply = z.infer<typeof comparisonReply>

export interface ComparisonCaller {
  /** Has it compared; undefined when no poller answers within `timeoutMs`. @throws Error when the queue cannot be reached */
  call(order: Omit<ComparisonOrder, 'expiresAt'>, timeoutMs: number): Promise<ComparisonReply | undefined>
  close(): Promise<void>
}

/** The console's end of the line. `onFault` is told of what goes wrong between calls. */
export function createComparisonCaller(of: { connection: QueueConnection; onFault: (error: Error) => void }): ComparisonCaller {
  const queue = createReadyQueue({ ...of, queue: QUEUE })
  return {
    async call(order, timeoutMs) {
      const request: ComparisonOrder = { ...order, expiresAt: Date.now() + timeoutMs }
      const done = await askedThrough(queue, { name: 'compare', request, jobId: `comparison-${randomUUID()}`, timeoutMs })
      if (done === undefined) return undefined
      const reply = comparisonReply.safeParse(done.returned)
      return reply.success ? reply.data : { ok: false, words: 'The comparison failed. The reason is in the log of the poller.' }
    },
    close: () => queue.close(),
  }
}

/** The pollers' end: `handle` compares, one after the other, until it is closed. */
export function serveComparisons(of: {
  connection: QueueConnection
  handle: (order: ComparisonOrder) => Promise<ComparisonReply>
  now: () => number
  onFault: (error: Error) => void
}): Consumer {
  return keepWorking({
    ...{ connection: of.connection, queue: QUEUE, concurrency: 1, onReady: () => {} },
    onFault: (error) => of.onFault(error),
    async work(name, data) {
      const order = comparisonOrder.safeParse(data)
      // What is in it stays out of the message: it may hold what somebody pasted.
      if (!order.success) throw new UnreadableJobError(name, 'its order cannot be read')
      if (order.data.expiresAt < of.now())
        return { ok: false, words: 'The pollers were too busy to begin in time.' } satisfies ComparisonReply
      return of.handle(order.data)
    },
  })
}
