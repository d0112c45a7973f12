/**
 * What stops the product and what a person can do about it: one line, printed without a stack.
 * Anything else that is thrown is a fault of ours and keeps its stack in the log.
 */
export class Failure extends Error {
  readonly exitCode: number

  constructor(line: string, options: { exitCode?: number; cause?: unknown } = {}) {
    super(line, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'Failure'
    this.exitCode = options.exitCode ?? 1
  }
}

const field = (error: unknown, name: 'code' | 'path'): string | undefined => {
  if (typeof error !== 'object' || error === null || !(name in error)) return undefined
  const value = (error as Record<string, unknown>)[name]
  return typeof value === 'string' ? value : undefined
}

/** The operating system's code (`ENOSPC`, `EACCES`, …) or PostgreSQL's (`28P01`, …) of a thrown value. */
export const codeOf = (error: unknown): string | undefined => field(error, 'code')

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Turns what the file system refused into a line with its remedy; values of another kind come back as they are. */
export function explainFileError(error: unknown, where: string): unknown {
  if (error instanceof Failure) return error
  const place = field(error, 'path') ?? where
  const cause = { cause: error }
  switch (codeOf(error)) {
    case 'ENOSPC':
      return new Failure(`the disk that holds ${place} is full; free some space (500 MB are enough to go on) and start again`, cause)
    case 'EDQUOT':
      return new Failure(`the disk quota for ${place} is used up; free some space and start again`, cause)
    case 'EACCES':
    case 'EPERM':
      return new Failure(`no permission to write ${place}; give this user the folder, or choose another with LISPWATCH_HOME=/path`, cause)
    case 'EROFS':
      return new Failure(`${place} is on a read-only file system; choose another state folder with LISPWATCH_HOME=/path`, cause)
    case 'ENOENT':
    case 'ENOTDIR':
    case 'EEXIST':
      return new Failure(`${place} cannot be made there; choose another state folder with LISPWATCH_HOME=/path`, cause)
    case 'EMFILE':
    case 'ENFILE':
      return new Failure('too many open files; raise the limit (ulimit -n 4096) and start again', cause)
    default:
      return error
  }
}
