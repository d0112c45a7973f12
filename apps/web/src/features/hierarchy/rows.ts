import { parseIp } from '@lispwatch/lisp-client/address/ip'
import { parsePrefix, prefixContainsIp } from '@lispwatch/lisp-client/address/prefix'
import type { TreeBranch } from '../../lib/shapes.ts'

/** One visible line of the tree. */
export interface TreeRow {
  readonly branch: TreeBranch
  /** Key of the branch above; null for a root. */
  readonly parent: string | null
  /** 1 for a root, as ARIA counts. */
  readonly level: number
  readonly position: number
  readonly siblings: number
  /** Undefined where nothing hangs below. */
  readonly isOpen: boolean | undefined
}

/** Down to this level everything is open at first: the providers, not their sites. */
const OPEN_LEVELS = 2
/** With no more children than this a branch below is open as well. */
const FEW = 6

/** Whether a branch is open when nobody has folded or unfolded it. */
export function isOpenAtFirst({ children }: TreeBranch, level: number): boolean {
  return level <= OPEN_LEVELS || children.length <= FEW
}

/**
 * The lines that are seen. `folds`: what a reader has folded (false) or unfolded (true). With a search text, only what matches, what is
 * above it, which is open, and what is below it where nothing there matches more closely.
 */
export function visibleRows(roots: readonly TreeBranch[], folds: ReadonlyMap<string, boolean>, q: string): TreeRow[] {
  const shown = q.trim() === '' ? undefined : matching(roots, q)
  const rows: TreeRow[] = []
  const visit = (branches: readonly TreeBranch[], parent: string | null, level: number, isBelowMatch: boolean) => {
    const seen = branches.filter(({ key }) => shown === undefined || isBelowMatch || shown.paths.has(key))
    for (const [index, branch] of seen.entries()) {
      const leadsToMatch = branch.children.some(({ key }) => shown?.paths.has(key) ?? false)
      const isLastMatch = !leadsToMatch && (shown?.hits.has(branch.key) ?? false)
      const isOpen = folds.get(branch.key) ?? (leadsToMatch || (shown === undefined && isOpenAtFirst(branch, level)))
      const open = branch.children.length === 0 ? undefined : isOpen
      rows.push({ branch, parent, level, position: index + 1, siblings: seen.length, isOpen: open })
      if (open) visit(branch.children, branch.key, level + 1, isBelowMatch || isLastMatch)
    }
  }
  visit(roots, null, 1, false)
  return rows
}

/** Branches that match, and all that lead to one. Names match in part; an address or prefix matches the blocks that hold it. */
function matching(roots: readonly TreeBranch[], q: string): { hits: ReadonlySet<string>; paths: ReadonlySet<string> } {
  const text = q.trim().toLowerCase()
  const ip = parseIp(text.replace(/^\[\d+\]/, '').replace(/\/\d+$/, ''))
  const [hits, paths] = [new Set<string>(), new Set<string>()]
  const visit = (branch: TreeBranch): boolean => {
    const isHit =
      branch.name.toLowerCase().includes(text) ||
      branch.links.some(({ eid }) => eid !== null && (eid.toLowerCase().includes(text) || (ip !== undefined && holds(eid, ip))))
    let leads = isHit
    for (const child of branch.children) leads = visit(child) || leads
    if (isHit) hits.add(branch.key)
    if (leads) paths.add(branch.key)
    return leads
  }
  for (const root of roots) visit(root)
  return { hits, paths }
}

function holds(eid: string, ip: Uint8Array): boolean {
  const parsed = parsePrefix(eid.replace(/^\[\d+\]/, ''))
  return parsed.ok && prefixContainsIp(parsed.prefix, ip)
}
