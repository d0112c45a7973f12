import type { RlocFacts, RlocUse } from '@lispwatch/domain/facts/rloc-facts'
import type { RlocState } from '@lispwatch/domain/state'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { pathWindowsOf, readingOf } from './histories.ts'
import { indexOf } from './inventory-index.ts'
import type { Known } from './known.ts'

function usesOf({ rows, histories, namers }: Known, rloc: string): RlocUse[] {
  return namers.of(rloc).flatMap(({ id, eid, siteName }) => {
    const naming = rows.registrationsOf(id).flatMap(({ target, row }) => {
      const locator = row.mapping?.locators.find((one) => one.rloc === rloc)
      if (locator === undefined) return []
      return [{ node: target.nodeName, ...locator, sinceAt: sinceOf(histories.of(target.id).versions, rloc, locator.priority) }]
    })
    const [first] = naming
    if (first === undefined) return []
    const { priority, weight } = first
    const sinceAt = Math.min(...naming.map((one) => one.sinceAt))
    const nodes = [...new Set(naming.map(({ node }) => node))].sort()
    return [{ eid: formatEidPrefix(eid), site: siteName, priority, weight, sinceAt, nodes }]
  })
}

/** Since when the newest versions without a break name it with this priority. */
function sinceOf(
  versions: readonly {
    readonly mapping: { readonly locators: readonly { readonly rloc: string; readonly priority: number }[] } | null
    readonly byAt: number
  }[],
  rloc: string,
  priority: number,
): number {
  let sinceAt = versions.at(-1)?.byAt ?? 0
  for (const { mapping, byAt } of versions.toReversed()) {
    if (!mapping?.locators.some((one) => one.rloc === rloc && one.priority === priority)) break
    sinceAt = byAt
  }
  return sinceAt
}

/** What is known of a locator that is probed from anywhere, or that a mapping names which holds; undefined where it is neither. */
export function rlocFacts(
  known: Known,
  rloc: string,
  sites: ReadonlyMap<string, ReadonlySet<string>>,
  { now, isSlow }: { readonly now: number; readonly isSlow: boolean },
): RlocFacts | undefined {
  const { watched, rows, histories } = known
  const probed = rows.rlocsAt(rloc)
  const uses = usesOf(known, rloc)
  if (probed.length === 0 && uses.length === 0) return undefined
  const windows = isSlow ? probed.map(({ target, vantage }) => pathWindowsOf(vantage, histories.of(target.id), now)) : []
  const inventory = indexOf(watched)
  const around = inventory.around(rloc)
  return {
    rloc,
    sites: [...(sites.get(rloc) ?? [])].sort(),
    readings: probed.map(({ target, row, vantage }) => readingOf<RlocState>(row, vantage, histories.of(target.id), now)),
    uses,
    node: inventory.nodeAt.get(rloc) ?? null,
    // Nobody sends echoes into a simulated network.
    icmp: [],
    insideEid: around === undefined ? null : formatEidPrefix(around.eid),
    lately: windows.flatMap((one) => one.lately),
    usual: windows.flatMap((one) => one.usual),
  }
}
