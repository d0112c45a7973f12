/** One thing wrong with an inventory file: where it is and what to do. `line` and `column` count from 1. */
export interface FileProblem {
  readonly file: string
  readonly line: number
  readonly column: number
  /** Such as `sites[2].eidPrefixes[0].prefix`; empty when the file as a whole is meant. */
  readonly path: string
  readonly message: string
}

export type Path = readonly (string | number)[]

/** `sites[2].eidPrefixes[0].prefix` */
export function formatPath(path: Path): string {
  return path.map((part, i) => (typeof part === 'number' ? `[${part}]` : i === 0 ? part : `.${part}`)).join('')
}

/** `network.yaml:12:5: sites[2].name: is used twice` */
export function formatProblem(problem: FileProblem): string {
  const where = `${problem.file}:${problem.line}:${problem.column}`
  return problem.path === '' ? `${where}: ${problem.message}` : `${where}: ${problem.path}: ${problem.message}`
}
