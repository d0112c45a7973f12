import type { Rebuilt } from '@lispwatch/db/chain/rebuild'
import type { Broken, Verified } from '@lispwatch/db/chain/verify'
import type { HeadStatement } from '@lispwatch/domain/record/head-statement'
import { shown } from '../values.ts'

const count = (n: number, one: string, many: string) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`

/** What a person reads of a chain that was verified, with the last line to be kept elsewhere. */
export function verifiedText({ lines, head, waiting, broken }: Verified): string {
  const told = [
    broken === null
      ? `the chain holds: ${count(lines, 'line', 'lines')}, and the history says what they say`
      : `THE CHAIN IS BROKEN ${brokenText(broken)}`,
    ...(waiting === 0 ? [] : [`${count(waiting, 'change has', 'changes have')} no line yet; what they say is not proved`]),
    ...(head === null || broken !== null
      ? []
      : ['keep this elsewhere, to prove later that nothing was rewritten:', `--head ${head.position}:${head.hash}`]),
  ]
  return `${told.join('\n')}\n`
}

function brokenText(broken: Broken): string {
  switch (broken.kind) {
    case 'line-missing':
      return `at line ${broken.position}: it is not there`
    case 'line-changed':
      return `at line ${broken.position}: it, or its hash, was changed after it was written\n  by what it says  ${broken.expected}\n  as it is stored  ${broken.found}`
    case 'rewritten':
      return broken.found === null
        ? `at line ${broken.position}: it was kept elsewhere, and the chain is shorter now`
        : `at line ${broken.position}: the chain was written anew since that line was kept\n  as it was kept   ${broken.expected}\n  as it is stored  ${broken.found}`
    case 'tree-differs':
      return `at line ${broken.position}: a head was signed over another tree than that of the lines\n  as it was signed ${broken.expected}\n  of the lines     ${broken.found}`
    case 'row-changed':
      return `at line ${broken.position}: row ${shown(broken.key)} of ${broken.source} says something else than this line, the last about it`
    case 'row-missing':
      return `at line ${broken.position}: row ${shown(broken.key)} of ${broken.source} is not there, and no line tells that it was removed`
    case 'row-unwritten':
      return `by row ${shown(broken.key)} of ${broken.source}: it is there, and no line tells that it was written`
  }
}

/** Which heads held: those that were given, and those that are stored here, by the newest of each. */
export function checkedHeadsText(given: readonly HeadStatement[], stored: readonly HeadStatement[]): string {
  const newest = (heads: readonly HeadStatement[]) => heads.reduce((one, other) => (other.position > one.position ? other : one))
  const keys = (heads: readonly HeadStatement[]) => [...new Set(heads.map(({ key }) => key))].map((key) => `  signed by ${key}\n`).join('')
  const told = (heads: readonly HeadStatement[], many: string) => {
    const last = newest(heads)
    return `${count(heads.length, 'signed head', 'signed heads')} ${many}: the newest is line ${last.position}, signed ${last.signedAt}\n`
  }
  return (
    (given.length === 0 ? '' : `${told(given, 'kept elsewhere still there')}${keys(given)}`) +
    (stored.length === 0 ? '' : told(stored, 'stored here still there'))
  )
}

/** What came of making the tables of intervals again. */
export function rebuiltText({ lines, rows, waiting, differs }: Rebuilt): string {
  const made = `${count(rows, 'row', 'rows')} of intervals made again of ${count(lines, 'line', 'lines')}`
  if (differs === null) return `${made}: as they stand${waiting === 0 ? '' : `; ${count(waiting, 'row waits', 'rows wait')} for a line`}\n`
  const by = differs.position === null ? '' : `, line ${differs.position}`
  return `${made}: THEY DIFFER, first at row ${shown(differs.key)} of ${differs.source}${by}: ${differs.why}\n`
}
