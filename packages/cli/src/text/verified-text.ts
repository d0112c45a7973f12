import type { Broken, Verified } from '@lispwatch/db/chain/verify'
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
    case 'row-changed':
      return `at line ${broken.position}: row ${shown(broken.key)} of ${broken.source} says something else than this line, the last about it`
    case 'row-missing':
      return `at line ${broken.position}: row ${shown(broken.key)} of ${broken.source} is not there, and no line tells that it was removed`
    case 'row-unwritten':
      return `by row ${shown(broken.key)} of ${broken.source}: it is there, and no line tells that it was written`
  }
}
