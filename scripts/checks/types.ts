import { dirname, join } from 'node:path'
import { runNode } from '../../packages/launcher/src/command.ts'
import { type CheckResult, verdict } from './check.ts'

const TSCONFIG = /^(?:scripts|(?:packages|apps)\/[^/]+)\/tsconfig(?:\.[\w-]+)?\.json$/

/** Every TypeScript project of the house; the shared settings are none. */
export const listProjects = (files: string[]): string[] =>
  files.filter((file) => TSCONFIG.test(file) && dirname(file) !== 'packages/tsconfig')

/** What TypeScript says about one project, a line per error. */
export async function typeErrors(root: string, project: string): Promise<string[]> {
  const args = ['-p', project, '--noEmit', '--pretty', 'false']
  const { code, output } = await runNode(join(root, 'node_modules/typescript/bin/tsc'), args, { cwd: root })
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  const errors = lines.filter((line) => /error TS\d+:/.test(line))
  return errors.length > 0 || code === 0 ? errors : [`tsc ended with ${code}: ${lines.slice(0, 5).join(' ')}`]
}

/** Two at a time: more only make each other wait. */
export async function checkTypes(root: string, projects: string[]): Promise<CheckResult[]> {
  const results: CheckResult[] = []
  const queue = [...projects]
  const work = async () => {
    for (let project = queue.shift(); project !== undefined; project = queue.shift()) {
      results.push(verdict(`types of ${project}`, await typeErrors(root, project)))
    }
  }
  await Promise.all([work(), work()])
  return results.sort((a, b) => a.name.localeCompare(b.name))
}
