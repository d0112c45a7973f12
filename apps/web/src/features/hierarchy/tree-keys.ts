import type { TreeRow } from './rows.ts'

/** What a key does in a tree: go to another line, fold or unfold the one in focus, or open it. */
export type TreeStep =
  | { readonly kind: 'go'; readonly to: number }
  | { readonly kind: 'fold'; readonly open: boolean }
  | { readonly kind: 'open' }

/** By the keys of the ARIA tree pattern, and j and k as in every list; undefined for a key that means nothing here. */
export function step(key: string, rows: readonly TreeRow[], at: number): TreeStep | undefined {
  const row = rows[at]
  if (row === undefined) return undefined
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return at + 1 < rows.length ? { kind: 'go', to: at + 1 } : undefined
    case 'ArrowUp':
    case 'k':
      return at > 0 ? { kind: 'go', to: at - 1 } : undefined
    case 'Home':
      return { kind: 'go', to: 0 }
    case 'End':
      return { kind: 'go', to: rows.length - 1 }
    case 'ArrowRight':
      if (row.isOpen === undefined) return undefined
      return row.isOpen ? { kind: 'go', to: at + 1 } : { kind: 'fold', open: true }
    case 'ArrowLeft': {
      if (row.isOpen) return { kind: 'fold', open: false }
      const above = rows.findIndex(({ branch }) => branch.key === row.parent)
      return above === -1 ? undefined : { kind: 'go', to: above }
    }
    case 'Enter':
    case ' ':
      return { kind: 'open' }
    default:
      return undefined
  }
}
