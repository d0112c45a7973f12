/** A line that could not be read, and why. The rest of the file goes on without it. */
export interface LineProblem {
  /** Counted from 1. */
  readonly line: number
  readonly message: string
}

/** Text of a file in a message: short, and on one line. */
export const quoted = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text)

/** The lines of a text, whatever ends them, without those ends. */
export const linesOf = (text: string): string[] => text.split(/\r?\n/)
