'use client'

import { skipToken, useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useSearchParams } from 'next/navigation'
import { useMemo, useState } from 'react'
import { type MapView, paths } from '../../lib/paths.ts'
import type { NodeSummary } from '../../lib/shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { PageHead } from '../frame/page-head.tsx'
import { countStates, selectSites } from '../sites/select.ts'
import { StateFilter } from '../sites/state-filter.tsx'
import { DEFAULT_VIEW, readView } from '../sites/view.ts'
import { isPlaced } from './placed.ts'
import { registrationLines, serverRegistrations } from './registration-lines.ts'
import { SiteCard } from './site-card.tsx'
import { SiteList } from './site-list.tsx'
import { inView, WORDS } from './words.ts'

const NO_NODES: readonly NodeSummary[] = []

/** Leaflet needs a window, and is only fetched by those who look at the map. */
const WorldMap = dynamic(() => import('./world-map.tsx').then((module) => module.WorldMap), { ssr: false, loading: () => <Drawing /> })

/** Where the sites are; the list beside it says the same in words. */
export function MapPage() {
  const trpc = useTRPC()
  const { data, isError, error, refetch } = useQuery(trpc.sites.list.queryOptions())
  const nodes = useQuery(trpc.network.nodes.queryOptions())
  const search = useSearchParams()
  const states = useMemo(() => readView(search).states, [search])
  const selected = search.get('site') ?? undefined
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())

  const shown = useMemo(() => selectSites(data ?? [], { ...DEFAULT_VIEW, states }), [data, states])
  const placed = useMemo(() => shown.filter(isPlaced), [shown])
  const unplaced = shown.filter((site) => !isPlaced(site))
  const visible = placed.filter((site) => seen.has(site.name))
  const detail = useQuery(trpc.sites.get.queryOptions(selected === undefined ? skipToken : { name: selected }))
  const lines = useMemo(
    () => (detail.data === undefined || selected === undefined ? [] : registrationLines(detail.data, nodes.data ?? [])),
    [detail.data, nodes.data, selected],
  )
  const site = data?.find((candidate) => candidate.name === selected)
  const change = (part: MapView) => window.history.replaceState(null, '', paths.map({ site: selected, state: states, ...part }))
  const select = (name: string | undefined) => change({ site: name })

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] grid-rows-[auto_52dvh_auto] lg:h-[calc(100dvh-3rem)] lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_minmax(0,1fr)]">
      <div className="space-y-3 border-b border-line p-4 lg:col-start-2 lg:border-l">
        <PageHead title={WORDS.title} withSentence={false} />
        {data !== undefined && (
          <StateFilter label={WORDS.legend} counts={countStates(data)} chosen={states} onChoose={(chosen) => change({ state: chosen })} />
        )}
      </div>
      <div className="relative min-w-0 border-b border-line lg:row-span-2 lg:row-start-1 lg:border-b-0">
        {data === undefined ? (
          <Drawing />
        ) : (
          <WorldMap sites={placed} nodes={nodes.data ?? NO_NODES} lines={lines} selected={selected} onSelect={select} onView={setSeen} />
        )}
        {site !== undefined && (
          <div className="absolute bottom-3 left-3 z-10 w-[min(22rem,calc(100%-1.5rem))]">
            <SiteCard
              site={site}
              registrations={detail.data === undefined ? [] : serverRegistrations(detail.data)}
              onClose={() => select(undefined)}
            />
          </div>
        )}
      </div>
      <div className="min-h-0 lg:col-start-2 lg:overflow-y-auto lg:border-l lg:border-line">
        {data === undefined ? (
          isError ? (
            <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} className="m-3" />
          ) : (
            <SkeletonRows rows={5} />
          )
        ) : (
          <>
            <p role="status" className="px-4 pt-3 pb-1 text-12 text-muted">
              {data.length === 0 ? WORDS.noSites : shown.length === 0 ? WORDS.noneShown : inView(visible.length, placed.length)}
            </p>
            {placed.length > 0 && visible.length === 0 && <p className="px-4 pb-3 text-muted">{WORDS.noneInView}</p>}
            <SiteList label={WORDS.list} sites={visible} selected={selected} onSelect={select} />
            {unplaced.length > 0 && (
              <section aria-labelledby="unplaced-title" className="mt-3 border-t border-line pt-3">
                <h2 id="unplaced-title" className="px-4 pb-1 text-12 font-medium text-muted" title={WORDS.unplacedMeaning}>
                  {WORDS.unplaced} ({unplaced.length})
                </h2>
                <SiteList label={WORDS.unplaced} sites={unplaced} selected={selected} onSelect={select} />
              </section>
            )}
          </>
        )}
      </div>
    </div>
  )
}

function Drawing() {
  return (
    <p role="status" className="grid h-full min-h-60 place-items-center bg-[var(--sea)] text-muted">
      {WORDS.loading}
    </p>
  )
}
