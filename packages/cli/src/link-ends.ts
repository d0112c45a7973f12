import type { LinkEnds } from '@lispwatch/lab/link'

/** Two ends of a link as people type them: names, addresses or prefixes with commas between; `any` for all of them. */
export function linkEnds(from: string, to: string, bothWays: boolean): LinkEnds {
  return { ...(from === 'any' ? {} : { from: from.split(',') }), ...(to === 'any' ? {} : { to: to.split(',') }), bothWays }
}
