import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { runNode } from '../../packages/launcher/src/command.ts'
import { withEnv } from '../setup/env.mjs'
import type { CheckResult } from './check.ts'

export interface VitestReport {
  testResults: {
    name: string
    status: string
    message?: string
    assertionResults: { fullName: string; status: string; failureMessages?: string[] | null }[]
  }[]
}

const firstLine = (text: string | undefined): string => text?.split('\n')[0]?.trim() ?? ''

const LINES_SHOWN = 8

/** What a failure says before its stack: seeds, counterexamples and differences stand there, below the first line. */
const reason = (text: string | undefined): string => {
  // All that the report has of a time limit that passed.
  if (text?.startsWith('Error: STACK_TRACE_ERROR')) return 'it was not over at its time limit'
  const lines = (text ?? '').split('\n').filter((line) => line.trim() !== '')
  const stack = lines.findIndex((line) => /^\s+at /.test(line))
  return lines.slice(0, Math.min(LINES_SHOWN, stack < 0 ? lines.length : stack)).join('\n           ')
}

/** Counts every test; a file that could not even be loaded is one failure, and so is a run that failed for no test's sake. */
export function countTests(name: string, root: string, report: VitestReport, exitCode: number | null): CheckResult {
  const result: CheckResult = { name, passed: 0, failed: 0, skipped: 0, problems: [], skippedNames: [] }
  for (const file of report.testResults) {
    const path = relative(root, file.name)
    for (const test of file.assertionResults) {
      if (test.status === 'passed') result.passed += 1
      else if (test.status === 'failed') {
        result.failed += 1
        result.problems.push(`${path}: ${test.fullName.trim()}: ${reason(test.failureMessages?.[0])}`)
      } else {
        result.skipped += 1
        result.skippedNames?.push(`${path}: ${test.fullName.trim()}`)
      }
    }
    const blamed = file.assertionResults.some((test) => test.status === 'failed')
    if (file.status === 'failed' && !blamed) {
      result.failed += 1
      result.problems.push(`${path}: ${firstLine(file.message) || 'could not be run'}`)
    }
  }
  if (exitCode !== 0 && result.failed === 0) {
    result.failed += 1
    result.problems.push(`vitest ended with ${exitCode} although no test failed (an error outside of any test, or no test at all)`)
  }
  return result
}

/** Runs one project of vitest.config.ts and counts its tests. `onStart` is told the pid of the run. */
export async function runTests(
  root: string,
  project: string,
  options: { env?: Record<string, string | undefined>; args?: string[]; onStart?(pid: number): void } = {},
): Promise<CheckResult> {
  const folder = mkdtempSync(join(tmpdir(), 'lispwatch-report-'))
  const file = join(folder, 'report.json')
  try {
    const args = ['run', '--project', project, '--reporter=json', `--outputFile.json=${file}`, ...(options.args ?? [])]
    const { code, output } = await runNode(join(root, 'node_modules/vitest/vitest.mjs'), args, {
      cwd: root,
      env: withEnv({ CI: 'true', NO_COLOR: '1', ...options.env }),
      ...(options.onStart ? { onStart: options.onStart } : {}),
    })
    const report = readReport(file)
    const result = countTests(`${project} tests`, root, report ?? { testResults: [] }, code)
    if (!report) result.problems.push(output.trim().split('\n').slice(-15).join('\n         '))
    else if (/Unhandled Errors?/.test(output)) result.problems.push(output.slice(output.search(/Unhandled Errors?/)).slice(0, 2_000))
    return result
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readReport(file: string): VitestReport | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as VitestReport
  } catch {
    return undefined
  }
}
