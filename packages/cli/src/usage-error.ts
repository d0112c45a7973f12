/** The command was called wrongly. The message is one line that says what is wrong and what to do; the exit code is 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}

/** The command was right, but cannot be done here and now: no lab runs, the database does not answer. One line; the exit code is given. */
export class CommandFailure extends Error {
  readonly exitCode: number
  constructor(message: string, exitCode: number) {
    super(message)
    this.name = 'CommandFailure'
    this.exitCode = exitCode
  }
}
