import type { MappedLocator } from '@lispwatch/domain/mapping'
import type { MappingDiff } from '@lispwatch/domain/mapping-diff'

/** One line of two mappings side by side. */
export interface DiffRow {
  readonly rloc: string
  readonly kind: 'added' | 'removed' | 'changed' | 'unchanged'
  readonly before: MappedLocator | null
  readonly after: MappedLocator | null
}

/** What changed first, what stayed last; by address within each. */
export function diffRows({ added, removed, changed, unchanged }: MappingDiff): DiffRow[] {
  const rows: DiffRow[] = [
    ...changed.map(({ rloc, before, after }) => ({ rloc, kind: 'changed' as const, before, after })),
    ...added.map((after) => ({ rloc: after.rloc, kind: 'added' as const, before: null, after })),
    ...removed.map((before) => ({ rloc: before.rloc, kind: 'removed' as const, before, after: null })),
    ...unchanged.map((same) => ({ rloc: same.rloc, kind: 'unchanged' as const, before: same, after: same })),
  ]
  const order = ['changed', 'added', 'removed', 'unchanged']
  return rows.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.rloc.localeCompare(b.rloc, 'en', { numeric: true }))
}
