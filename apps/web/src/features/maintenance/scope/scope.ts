import type { QuietScope } from '@lispwatch/domain/incident/quiet-rule'
import type { NewWindow } from '../../../lib/maintenance-shapes.ts'

/** What can be named, in the order in which it is told. */
const SCOPE_KINDS = ['sites', 'nodes', 'providers', 'tags', 'rlocs', 'vantages'] as const

export type ScopeKind = (typeof SCOPE_KINDS)[number]

/** More names of one kind are not taken; whoever means so many means a provider, a tag or everything. */
export const MOST_NAMES = 200

export interface Named {
  readonly kind: ScopeKind
  readonly name: string
}

/** All that is named, one by one. */
export function namesIn(scope: QuietScope): Named[] {
  return SCOPE_KINDS.flatMap((kind) => (scope[kind] ?? []).map((name) => ({ kind, name })))
}

export function isEmptyScope(scope: QuietScope): boolean {
  return scope.everything !== true && namesIn(scope).length === 0
}

/** With these as well, each once; `left` of them did not fit. */
export function withNames(scope: QuietScope, named: readonly Named[]): { readonly scope: QuietScope; readonly left: number } {
  let left = 0
  const next: Record<ScopeKind, string[]> = { sites: [], nodes: [], providers: [], tags: [], rlocs: [], vantages: [] }
  for (const kind of SCOPE_KINDS) {
    const all = new Set([...(scope[kind] ?? []), ...named.filter((one) => one.kind === kind).map(({ name }) => name)])
    next[kind] = [...all].slice(0, MOST_NAMES)
    left += Math.max(0, all.size - MOST_NAMES)
  }
  return { scope: onlyNamed(next, scope.everything), left }
}

export function withoutName(scope: QuietScope, { kind, name }: Named): QuietScope {
  return onlyNamed({ ...scope, [kind]: (scope[kind] ?? []).filter((one) => one !== name) }, scope.everything)
}

export function withEverything(scope: QuietScope, everything: boolean): QuietScope {
  return onlyNamed(scope, everything)
}

/** Without the kinds of which nothing is named, so that the same scope is always the same value. */
function onlyNamed(scope: Partial<Record<ScopeKind, readonly string[]>>, everything: boolean | undefined): QuietScope {
  const lists = SCOPE_KINDS.flatMap((kind) => {
    const names = scope[kind] ?? []
    return names.length === 0 ? [] : [[kind, names] as const]
  })
  return { ...(everything === true ? { everything } : {}), ...Object.fromEntries(lists) }
}

/** A scope in arrays of its own, as the procedures take it. */
export function scopeInput(scope: QuietScope): NewWindow['scope'] {
  const { everything, ...named } = scope
  const lists = Object.entries(named).map(([kind, names]) => [kind, [...(names ?? [])]])
  return { ...(everything === true ? { everything } : {}), ...Object.fromEntries(lists) }
}
