import type { ImportSummary } from '../archive-import.ts'
import type { FileProblem } from '../archive-read.ts'
import { printable } from './printable.ts'
import { counted, formatInstant } from './units.ts'

/** So many are named, the rest is counted. */
const SHOWN = 20

/** What could not be read, a line each, as compilers write it. Empty when all could. */
export function problemLines(problems: readonly FileProblem[]): string {
  const lines = problems.slice(0, SHOWN).map(({ file, line, message }) => `${printable(file)}:${line}: ${printable(message)}; skipped`)
  if (problems.length > SHOWN) lines.push(`and ${counted(problems.length - SHOWN, 'more line')} that cannot be read`)
  return lines.map((line) => `${line}\n`).join('')
}

/** The summary of an import for people. */
export function importText(
  summary: ImportSummary & { readonly files: number; readonly unreadable: number },
  unit: 'day' | 'round',
): string[] {
  const { archive, imported, unchanged, conflicting, derived, fromAt, toAt, files, unreadable, interrupted } = summary
  const lines = [
    `${archive}: ${counted(imported, unit)} imported from ${counted(files, 'file')}, ${counted(unchanged, unit)} ${unchanged === 1 ? 'was' : 'were'} there already`,
    `from ${formatInstant(fromAt)} to ${formatInstant(toAt)}`,
  ]
  if (derived) {
    lines.push(`history: ${counted(derived.stateIntervals, 'state')}, ${counted(derived.mappingVersions, 'mapping version')}`)
    if (derived.failures > 0)
      lines.push(`${counted(derived.failures, unit)} with a failure of the crawl: what they lack is unknown, not gone`)
  } else lines.push('nothing changes: all of it was there')
  if (conflicting.length > 0) {
    const named = conflicting.slice(0, 5).map(printable).join(', ')
    lines.push(
      `${counted(conflicting.length, unit)} kept as ${conflicting.length === 1 ? 'it is' : 'they are'}, though the files say otherwise (--replace takes theirs): ${named}`,
    )
  }
  if (unreadable > 0) lines.push(`${counted(unreadable, 'line')} could not be read and ${unreadable === 1 ? 'was' : 'were'} skipped`)
  if (interrupted) lines.push('interrupted: the same command goes on from here')
  return lines
}
