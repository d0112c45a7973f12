import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CheckResult, verdict } from './check.ts'

export interface LockedPackage {
  version?: string
  optionalDependencies?: Record<string, string>
}

/** Where Node would look for `name` from the folder `from`, the nearest place first. */
function places(from: string, name: string): string[] {
  const found: string[] = []
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
    if (!folder.endsWith('node_modules')) found.push(`${folder === '' ? '' : `${folder}/`}node_modules/${name}`)
    if (folder === '') return found
  }
}

/**
 * Platform packages (`@biomejs/cli-darwin-arm64`, …) are optional dependencies. Where one is named but not locked, `npm ci`
 * fails or that platform gets no program: the lock has to be whole for macOS and Windows too.
 */
export function missingFromLock(packages: Record<string, LockedPackage>): string[] {
  return Object.entries(packages).flatMap(([path, locked]) =>
    Object.entries(locked.optionalDependencies ?? {})
      .filter(([name]) => !places(path, name).some((place) => packages[place] !== undefined))
      .map(
        ([name, version]) =>
          `${path.replace(/^.*node_modules\//, '')} ${locked.version} needs ${name}@${version}, which is not in the lock`,
      ),
  )
}

export function checkLock(root: string): CheckResult {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, LockedPackage> }
  const problems = missingFromLock(packages)
  if (Object.keys(packages).length < 100) problems.push('package-lock.json names hardly any package')
  return verdict('lock is whole for every platform', problems)
}
