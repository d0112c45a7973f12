import { checkBorders } from './borders.ts'
import { type CheckResult, describeResult } from './check.ts'
import { checkDocs } from './docs.ts'
import { checkFormatAndLint } from './format-and-lint.ts'
import { checkLock } from './lock.ts'
import { listSourceFiles } from './source-files.ts'
import { checkTypes, listProjects } from './types.ts'
import { runTests } from './vitest.ts'

/** The fast checks, in the order in which they fail soonest. Each result is shown as soon as it is there. */
export async function verify(
  root: string,
  show: (line: string) => void,
  env: Record<string, string | undefined> = {},
): Promise<CheckResult[]> {
  const files = listSourceFiles(root)
  const results: CheckResult[] = []
  const add = (...more: CheckResult[]) => {
    for (const result of more) for (const line of describeResult(result)) show(line)
    results.push(...more)
  }
  add(checkLock(root), checkDocs(root, files))
  add(await checkFormatAndLint(root))
  add(await checkBorders(root))
  add(...(await checkTypes(root, listProjects(files))))
  add(await runTests(root, 'unit', { env }))
  return results
}
