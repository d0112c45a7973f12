import type { Environment } from './env.ts'

/** The world around a command, so that tests can stand in for it. */
export interface Io {
  /** Writes to standard output as is. */
  out(text: string | Uint8Array): void
  err(text: string): void
  /** Replaces the line that tells how far a long command is; without text it goes away. Absent where standard error is not a terminal. */
  progress?(text?: string): void
  /** Colours may be used on standard output. */
  readonly colour: boolean
  readonly env: Environment
  /** The folder in which the command was typed. */
  readonly cwd: string
  /** Aborted when the user interrupts. */
  readonly interrupted: AbortSignal
  readStdin(): Promise<Uint8Array>
}
