'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTRPC } from '../../../trpc/react.tsx'
import type { FoundKind } from '../../omnibox/shapes.ts'
import type { Named, ScopeKind } from './scope.ts'

interface ScopeOption extends Named {
  /** A few words that tell it apart. */
  readonly detail: string
}

const KIND_OF: Partial<Record<FoundKind, ScopeKind>> = { site: 'sites', server: 'nodes', provider: 'providers', rloc: 'rlocs' }
const MOST_OF_LISTS = 5
const KEEPS_MS = 3_600_000

/** What a text finds that quiet can be asked for: as the omnibox finds it, and tags and vantages as well. */
export function useScopeOptions(text: string): { readonly options: readonly ScopeOption[]; readonly isSearching: boolean } {
  const trpc = useTRPC()
  const wanted = text.trim()
  const enabled = wanted !== ''
  const found = useQuery(trpc.search.find.queryOptions({ text: wanted }, { enabled, placeholderData: keepPreviousData }))
  const points = useQuery(trpc.map.sites.queryOptions(undefined, { enabled, staleTime: KEEPS_MS }))
  const places = useQuery(trpc.map.vantages.queryOptions(undefined, { enabled, staleTime: KEEPS_MS }))
  const tags = useMemo(() => [...new Set(points.data?.tags.flat())].sort(), [points.data])
  const options = useMemo(() => {
    if (!enabled) return []
    const has = (name: string) => name.toLowerCase().includes(wanted.toLowerCase())
    const named = (found.data ?? []).flatMap(({ kind, hits }) => {
      const scopeKind = KIND_OF[kind]
      return scopeKind === undefined ? [] : hits.map(({ key, detail }): ScopeOption => ({ kind: scopeKind, name: key, detail }))
    })
    const listed = (kind: ScopeKind, names: readonly string[]) =>
      names
        .filter(has)
        .slice(0, MOST_OF_LISTS)
        .map((name): ScopeOption => ({ kind, name, detail: '' }))
    const vantages = (places.data ?? []).map(({ name }) => name)
    return [...named, ...listed('tags', tags), ...listed('vantages', vantages)]
  }, [enabled, wanted, found.data, tags, places.data])
  return { options, isSearching: enabled && found.isFetching && found.data === undefined }
}
