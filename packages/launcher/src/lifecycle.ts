import { endCommands } from './command.ts'

/** The end of a run, prepared while it is set up: what was opened last is closed first. */
export interface Lifecycle {
  readonly stopping: boolean
  /** `close` runs at the end. */
  defer(close: () => Promise<void> | void): void
  /** Ends set-up where it stands: throws when the end has begun. */
  check(): void
  /** Runs the set-up. An end that comes meanwhile waits for it to come to its next `check`. */
  setUp(work: () => Promise<void>): Promise<void>
  /** Closes everything, then leaves the process. Later calls change nothing. */
  stop(exitCode: number): Promise<void>
}

/** Thrown into a set-up that is no longer wanted. */
export class Stopping extends Error {}

const SET_UP_PATIENCE_MS = 2_000

export function createLifecycle(exit: (code: number) => void): Lifecycle {
  const closers: (() => Promise<void> | void)[] = []
  let stopping = false
  let settingUp: Promise<unknown> = Promise.resolve()
  return {
    get stopping() {
      return stopping
    },
    defer: (close) => void closers.push(close),
    check() {
      if (stopping) throw new Stopping('stopping')
    },
    setUp(work) {
      const done = work()
      settingUp = done.catch(() => undefined)
      return done
    },
    async stop(exitCode) {
      if (stopping) return
      stopping = true
      await endCommands()
      const patience = new Promise((resolve) => setTimeout(resolve, SET_UP_PATIENCE_MS).unref())
      await Promise.race([settingUp, patience])
      for (const close of closers.reverse()) {
        try {
          await close()
        } catch {
          // The end goes on: what cannot be closed must not keep the rest open.
        }
      }
      exit(exitCode)
    },
  }
}
