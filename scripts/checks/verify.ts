import { checkBorders } from './borders.ts'
import type { CheckResult } from './check.ts'
import { checkDocs } from './docs.ts'
import { checkFormatAndLint } from './format-and-lint.ts'
import { checkLock } from './lock.ts'
import { listSourceFiles } from './source-files.ts'
import { checkTypes, listProjects } from './types.ts'
import { runTests } from './vitest.ts'

/** The fast checks, in the order in which they fail soonest. `add` gets each result as soon as it is there. */
export async function verify(root: string, add: (result: CheckResult) => void): Promise<void> {
  await checkSources(root, add)
  add(await runTests(root, 'unit'))
}

/** What can be said of the sources without running them. */
export async function checkSources(root: string, add: (result: CheckResult) => void): Promise<void> {
  const files = listSourceFiles(root)
  add(checkLock(root))
  add(checkDocs(root, files))
  add(await checkFormatAndLint(root))
  add(await checkBorders(root))
  for (const result of await checkTypes(root, listProjects(files))) add(result)
}
