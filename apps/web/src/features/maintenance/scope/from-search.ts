import type { QuietScope } from '@lispwatch/domain/incident/quiet-rule'
import { withNames } from './scope.ts'

const KIND_OF = { site: 'sites', node: 'nodes', provider: 'providers', rloc: 'rlocs', vantage: 'vantages' } as const

/** What a link to a form is about: `?site=Lisbon`. */
export function scopeFrom(search: Pick<URLSearchParams, 'getAll'>): QuietScope {
  const named = Object.entries(KIND_OF).flatMap(([key, kind]) =>
    search
      .getAll(key)
      .filter((name) => name !== '' && name.length <= 300)
      .map((name) => ({ kind, name })),
  )
  return withNames({}, named).scope
}
