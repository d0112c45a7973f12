import { join } from 'node:path'
import { runNode } from '../../packages/launcher/src/command.ts'
import { type CheckResult, verdict } from './check.ts'

interface BiomeReport {
  diagnostics: { severity: string; category: string | null; message: string; location: { path: string; start?: { line: number } } | null }[]
}

/** Biome's findings in `folder` as `file:line rule: message`; those below an error are left out. */
export function problemsOf(report: BiomeReport): string[] {
  return report.diagnostics
    .filter((diagnostic) => diagnostic.severity === 'error' || diagnostic.severity === 'fatal')
    .map(({ location, category, message }) => {
      const place = location ? `${location.path}${location.start ? `:${location.start.line}` : ''}` : '(no file)'
      return `${place} ${category ?? 'biome'}: ${message.replaceAll('\n', ' ')}`
    })
}

/** Runs the installed Biome in `folder` with the rules that are found there. */
export async function biome(root: string, folder: string): Promise<string[]> {
  const args = ['ci', '--reporter=json', '--max-diagnostics=none', '--colors=off', '.']
  const { code, stdout, output } = await runNode(join(root, 'node_modules/@biomejs/biome/bin/biome'), args, { cwd: folder })
  const start = stdout.indexOf('{')
  const report = start < 0 ? undefined : (JSON.parse(stdout.slice(start)) as BiomeReport)
  const problems = report ? problemsOf(report) : []
  return problems.length > 0 || code === 0 ? problems : [`biome ended with ${code}: ${output.trim().slice(0, 500)}`]
}

export const checkFormatAndLint = async (root: string): Promise<CheckResult> => verdict('format and lint', await biome(root, root))
