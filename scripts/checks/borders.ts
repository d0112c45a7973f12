import { type CommandResult, runNode } from '../../packages/launcher/src/command.ts'
import { TURBO } from '../../packages/launcher/src/root.ts'
import { QUIET, withEnv } from '../setup/env.mjs'
import { type CheckResult, verdict } from './check.ts'

/** What `turbo boundaries` reports: an import that leaves its package, or of a package that is not declared. */
export function boundaryProblems({ code, output }: Pick<CommandResult, 'code' | 'output'>): string[] {
  const lines = output.split('\n')
  const problems = lines.flatMap((line, index) => {
    const told = /^\s*(?:x|×)\s+(.+)$/.exec(line)?.[1]
    if (!told) return []
    const place = /\[(.+?)\]/.exec(lines[index + 1] ?? '')?.[1] ?? ''
    return [`${place} ${told}`.trim()]
  })
  if (problems.length > 0) return problems
  if (code !== 0) return [`turbo boundaries ended with ${code}: ${output.trim().slice(0, 300)}`]
  return /Checked \d+ files? in \d+ packages?/.test(output) ? [] : ['turbo boundaries did not say what it looked at']
}

export async function boundaries(folder: string): Promise<string[]> {
  return boundaryProblems(await runNode(TURBO, ['boundaries', '--no-color'], { cwd: folder, env: withEnv(QUIET) }))
}

export const checkBorders = async (root: string): Promise<CheckResult> =>
  verdict('packages import only what they declare', await boundaries(root))
