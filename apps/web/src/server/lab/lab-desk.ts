import type { LabCaller, LabReply } from '@lispwatch/jobs/lab-line'

/** The lab answers at once or is not there. */
const ANSWER_WITHIN_MS = 3000
/** However many people look, the lab is asked what it is like only so often. */
const REMEMBERED_MS = 2000

/** Where commands to the simulated network are handed in. */
export interface LabDesk {
  /** Has the lab do something; undefined when it does not answer. @throws Error when the queue cannot be reached */
  carryOut(command: Readonly<Record<string, unknown>>, by: string): Promise<LabReply | undefined>
  /** What the lab is like; may be some seconds old. Undefined when it does not answer. */
  look(): Promise<LabReply | undefined>
  close(): Promise<void>
}

export function createLabDesk(caller: LabCaller, now: () => number): LabDesk {
  let seen: { readonly at: number; readonly reply: Promise<LabReply | undefined> } | undefined
  const call = (command: Readonly<Record<string, unknown>>, by: string) =>
    // What cannot be written as JSON never gets here: the commands come from a request.
    caller.call({ command: JSON.parse(JSON.stringify(command)), by, timeoutMs: ANSWER_WITHIN_MS })
  return {
    async carryOut(command, by) {
      const reply = await call(command, by)
      if (reply?.ok) seen = { at: now(), reply: Promise.resolve(reply) }
      return reply
    },
    look() {
      if (seen === undefined || now() - seen.at > REMEMBERED_MS) {
        const asked = { at: now(), reply: call({ command: 'parts' }, 'Lispwatch') }
        asked.reply.catch(() => {
          if (seen === asked) seen = undefined
        })
        seen = asked
      }
      return seen.reply
    },
    close: () => caller.close(),
  }
}
