import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { askedThrough } from './asked-through.ts'
import type { QueueConnection } from './connection.ts'
import { UnreadableJobError } from './dispatch.ts'
import { createReadyQueue } from './ready-queue.ts'
import { type Consumer, keepWorking } from './worker-loop.ts'

/*
 * The line between the console and the process that simulates the demo network: one command is one job, and its answer is the result of
 * the job. A command that nobody took in time is void: a lab that starts later must not break what was meant to break earlier.
 */

const QUEUE = 'lab'

const text = z.string().min(1).max(300)
/** A command to the lab, and in whose name. `command` is checked by the lab, whose words it is in. */
const labRequest = z.object({ command: z.record(z.string(), z.json()), by: text, expiresAt: z.int() })

const breakage = z.object({ id: text, sentence: text, by: text, at: z.int() })
const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly()
const name = z.object({ name: text, of: z.string() })

/** What there is in the lab to be broken, by the names that commands take; `of`: what each belongs to or stands for. */
const labParts = z.object({
  rlocs: list(name),
  eids: list(name),
  /** Hosts that are at home at a site and may be anywhere. */
  mobiles: list(name),
  sites: list(name),
  mapServers: list(name),
  observers: list(name),
  scenarios: list(name),
})

/** What the lab says. `broken`: everything that was done to it by hand and is not mended, oldest first. */
const labReply = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), done: z.string(), warnings: list(z.string()), broken: list(breakage), parts: labParts }),
  z.object({ ok: z.literal(false), error: z.string() }),
])

export type LabRequest = z.infer<typeof labRequest>
export type LabReply = z.infer<typeof labReply>
export type LabParts = z.infer<typeof labParts>
export type Breakage = z.infer<typeof breakage>

export interface LabCaller {
  /** Has the lab do something; undefined when it does not answer within `timeoutMs`. @throws Error when the queue cannot be reached */
  call(of: { command: LabRequest['command']; by: string; timeoutMs: number }): Promise<LabReply | undefined>
  close(): Promise<void>
}

/** The console's end of the line. `onFault` is told of what goes wrong between calls. */
export function createLabCaller(of: { connection: QueueConnection; onFault: (error: Error) => void }): LabCaller {
  const queue = createReadyQueue({ ...of, queue: QUEUE })
  return {
    async call({ command, by, timeoutMs }) {
      const request: LabRequest = { command, by, expiresAt: Date.now() + timeoutMs }
      const done = await askedThrough(queue, { name: 'command', request, jobId: `lab-${randomUUID()}`, timeoutMs })
      if (done === undefined) return undefined
      const reply = labReply.safeParse(done.returned)
      return reply.success ? reply.data : { ok: false, error: done.failedReason || 'the lab answered something that cannot be read' }
    },
    close: () => queue.close(),
  }
}

/** The lab's end: `handle` carries commands out, one after the other, until it is closed. */
export function serveLab(of: {
  connection: QueueConnection
  handle: (request: LabRequest) => LabReply
  onFault: (error: Error) => void
}): Consumer {
  return keepWorking({
    ...{ connection: of.connection, queue: QUEUE, concurrency: 1, onReady: () => {} },
    onFault: (error) => of.onFault(error),
    async work(name, data) {
      const request = labRequest.safeParse(data)
      if (!request.success) throw new UnreadableJobError(name, z.prettifyError(request.error))
      if (request.data.expiresAt < Date.now()) return { ok: false, error: 'the command came too late and was left out' } satisfies LabReply
      return of.handle(request.data)
    },
  })
}
