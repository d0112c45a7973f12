import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve, sep } from 'node:path'
import { runNode } from '../../packages/launcher/src/command.ts'
import { type CheckResult, verdict } from './check.ts'

const TSCONFIG = /^(?:scripts|(?:packages|apps)\/[^/]+)\/tsconfig(?:\.[\w-]+)?\.json$/

/** Every TypeScript project of the house; the shared settings are none. */
export const listProjects = (files: string[]): string[] =>
  files.filter((file) => TSCONFIG.test(file) && dirname(file) !== 'packages/tsconfig')

interface ProjectFile {
  readonly extends?: string
  readonly compilerOptions?: Record<string, unknown>
  readonly include?: readonly string[]
  readonly exclude?: readonly string[]
}

const readProject = (root: string, project: string): ProjectFile => JSON.parse(readFileSync(resolve(root, project), 'utf8')) as ProjectFile

/** Where the settings are that a project takes over. */
const settingsOf = (root: string, project: string, named: string): string =>
  named.startsWith('.') ? resolve(root, dirname(project), named) : createRequire(resolve(root, project)).resolve(named)

/** One project in the place of several that differ in nothing but their files. */
export interface Merged {
  readonly projects: readonly string[]
  readonly settings: ProjectFile
}

/** The projects by their settings: what several of them import is then read and checked once, and not once by each. */
export function mergeProjects(root: string, projects: readonly string[]): Merged[] {
  const groups = new Map<string, { projects: string[]; include: string[]; exclude: string[]; settings: ProjectFile }>()
  for (const project of projects) {
    const { extends: named, compilerOptions = {}, include = ['.'], exclude = [] } = readProject(root, project)
    const settings: ProjectFile = {
      ...(named === undefined ? {} : { extends: settingsOf(root, project, named) }),
      // Where a merged project looks for them must not depend on where it is written down.
      compilerOptions: { ...compilerOptions, typeRoots: [join(root, 'node_modules/@types')] },
    }
    const key = JSON.stringify(settings)
    const group = groups.get(key) ?? { projects: [], include: [], exclude: [], settings }
    const absolute = (path: string) => resolve(root, dirname(project), path)
    group.projects.push(project)
    group.include.push(...include.map(absolute))
    group.exclude.push(...exclude.map(absolute))
    groups.set(key, group)
  }
  return [...groups.values()].map(({ settings, include, exclude, ...group }) => ({ ...group, settings: { ...settings, include, exclude } }))
}

/** What TypeScript says about one project, a line per error. The more threads it has, the more of it is checked several times. */
export async function typeErrors(root: string, project: string): Promise<string[]> {
  const args = ['-p', project, '--noEmit', '--pretty', 'false', '--singleThreaded']
  const { code, output } = await runNode(join(root, 'node_modules/typescript/bin/tsc'), args, { cwd: root })
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  const errors = lines.filter((line) => /error TS\d+:/.test(line))
  return errors.length > 0 || code === 0 ? errors : [`tsc ended with ${code}: ${lines.slice(0, 5).join(' ')}`]
}

async function mergedErrors(root: string, { projects: [first = '', ...others], settings }: Merged): Promise<string[]> {
  if (others.length === 0) return typeErrors(root, first)
  const folder = mkdtempSync(join(tmpdir(), 'lispwatch-types-'))
  const project = join(folder, 'tsconfig.json')
  try {
    writeFileSync(project, JSON.stringify(settings))
    return await typeErrors(root, project)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Each error with the project in whose folder it is; one that is in none is everybody's, so the first one has it. */
export function errorsByProject(root: string, projects: readonly string[], errors: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>(projects.map((project) => [project, []]))
  for (const error of errors) {
    const project = projects.find((each) => resolve(root, error).startsWith(resolve(root, dirname(each)) + sep)) ?? projects[0]
    if (project !== undefined) found.get(project)?.push(error)
  }
  return found
}

/** Two at a time, the largest first: more only make each other wait. */
export async function checkTypes(root: string, projects: string[]): Promise<CheckResult[]> {
  const results: CheckResult[] = []
  const queue = mergeProjects(root, projects)
  const work = async () => {
    for (let merged = queue.shift(); merged !== undefined; merged = queue.shift()) {
      const errors = errorsByProject(root, merged.projects, await mergedErrors(root, merged))
      for (const [project, ofProject] of errors) results.push(verdict(`types of ${project}`, ofProject))
    }
  }
  await Promise.all([work(), work()])
  return results.sort((a, b) => a.name.localeCompare(b.name))
}
