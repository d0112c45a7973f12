/** What one check says. A check of tests counts each of them, any other counts as one. */
export interface CheckResult {
  name: string
  passed: number
  failed: number
  skipped: number
  /** A line each, with file and place where there is one. */
  problems: string[]
  /** Names of what was skipped. */
  skippedNames?: string[]
}

/** A check that is either right or wrong; it is right when there are no problems. */
export const verdict = (name: string, problems: string[]): CheckResult => ({
  name,
  passed: problems.length === 0 ? 1 : 0,
  failed: problems.length === 0 ? 0 : 1,
  skipped: 0,
  problems,
})

const PROBLEMS_SHOWN = 40

/** The lines of a result for people: one when all is well, else each problem below it. */
export function describeResult(result: CheckResult): string[] {
  const counts = result.passed + result.failed > 1 ? ` (${result.passed} passed${result.failed ? `, ${result.failed} failed` : ''})` : ''
  const more = result.problems.length - PROBLEMS_SHOWN
  return [
    `${result.failed === 0 ? 'ok    ' : 'FAILED'} ${result.name}${counts}`,
    ...result.problems.slice(0, PROBLEMS_SHOWN).map((problem) => `         ${problem}`),
    ...(more > 0 ? [`         … and ${more} more`] : []),
  ]
}

/** The last line of a run, and whether it was good. Nothing checked at all is not good. */
export function summarize(results: CheckResult[]): { line: string; ok: boolean } {
  const sum = (field: 'passed' | 'failed' | 'skipped') => results.reduce((total, result) => total + result[field], 0)
  const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')]
  return { line: `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`, ok: failed === 0 && passed > 0 }
}
