'use client'

import dynamic from 'next/dynamic'
import { useRouter, useSearchParams } from 'next/navigation'
import { startTransition, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react'
import { writeInstant } from '../../lib/instant-text.ts'
import { paths } from '../../lib/paths.ts'
import type { RlocPoints, SitePoints } from '../../lib/shapes.ts'
import { Button } from '../../ui/button.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { withAt } from '../as-of/knows.ts'
import { useAt } from '../as-of/use-at.ts'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { PageHead } from '../frame/page-head.tsx'
import { MapFilters } from './map-filters.tsx'
import { CloseButton, SiteCard } from './site-card.tsx'
import { filterSites, worstFirst } from './site-filter.ts'
import { SiteList } from './site-list.tsx'
import type { Tiles } from './tile-layer.ts'
import { useChosenSite } from './use-chosen-site.ts'
import { type Asked, type PointsWithStates, useRlocPoints, useSitePoints } from './use-site-points.ts'
import { useStandsShown } from './use-stands-shown.ts'
import { readView, type View, writeView } from './view.ts'
import { inView, WORDS } from './words.ts'
import type { Part } from './world-map.tsx'

/** Leaflet needs a window, and is only fetched by those who look at the map. */
const drawn = () => import('./world-map.tsx').then((module) => module.WorldMap)
// Beside the points, and not only when those are there.
if (typeof window !== 'undefined') void drawn().catch(() => undefined)
/** Most people look at now. */
const MapTime = dynamic(() => import('./map-time.tsx').then(({ MapTime: component }) => component), { ssr: false })
const WorldMap = dynamic(drawn, { ssr: false, loading: () => <Drawing /> })

/** Where the sites are; the list beside it says the same in words. `tiles`: drawn in place of our outlines. */
export function MapPage({ tiles }: { tiles: Tiles | undefined }) {
  const { at } = useAt()
  const { data, error, retry } = useSitePoints(at)
  if (data !== undefined) return <Places data={data} tiles={tiles} />
  return (
    <div className="p-4">
      <PageHead title={WORDS.title} withSentence={false} />
      {error === undefined ? (
        <SkeletonRows rows={8} />
      ) : (
        <QueryFailed title={WORDS.failed} error={error} onRetry={retry} className="mt-3" />
      )}
    </div>
  )
}

function useView(): readonly [View, (part: Partial<View>) => void] {
  const search = useSearchParams()
  const view = useMemo(() => readView(search), [search])
  const now = useRef(view)
  now.current = view
  const change = useCallback((part: Partial<View>) => {
    window.history.replaceState(null, '', paths.map(writeView({ ...now.current, ...part })))
  }, [])
  return [view, change]
}

function Places({ data: { points, states }, tiles }: { data: PointsWithStates<SitePoints>; tiles: Tiles | undefined }) {
  const [view, change] = useView()
  const [part, setPart] = useState<Part>()
  const scroller = useRef<HTMLDivElement>(null)
  const router = useRouter()
  // Of the past only the states of sites are known: what would lie there as it is now is left out.
  const isNow = view.at === null
  const layers = isNow ? view.layers : view.layers.filter((layer) => layer === 'sites')
  const selected = isNow ? view.site : undefined
  const q = useDeferredValue(view.q)
  const filter = useMemo(
    () => ({ q, states: view.states, provider: view.provider, tag: view.tag }),
    [q, view.states, view.provider, view.tag],
  )
  const { mask, counts } = useMemo(() => filterSites(points, states, filter), [points, states, filter])
  const shown = useMemo(() => ({ states, mask }), [states, mask])
  const chosen = useChosenSite(selected, layers.includes('servers'))
  const rlocs = useShownRlocs(useRlocPoints(layers.includes('rlocs')), layers.includes('rlocs'))
  const stands = useStandsShown(layers)
  const placedCount = points.latitudes.length
  const total = useMemo(() => mask.subarray(0, placedCount).reduce((sum, one) => sum + one, 0), [mask, placedCount])
  const visible = useMemo(
    () => worstFirst(points, states, mask, (i) => i < placedCount && part !== undefined && isInside(points, i, part)),
    [points, states, mask, part, placedCount],
  )
  const unplaced = useMemo(() => worstFirst(points, states, mask, (i) => i >= placedCount), [points, states, mask, placedCount])
  const atText = isNow ? null : writeInstant(view.at ?? 0)
  const select = useCallback(
    (site: string | undefined) =>
      atText === null || site === undefined ? change({ site }) : router.push(withAt(paths.site(site), atText)),
    [change, atText, router],
  )
  // The list may come a moment after the map: it must not hold up the next pan.
  const look = useCallback((seen: Part) => startTransition(() => setPart(seen)), [])
  const showAll = () => change({ q: '', states: [], provider: undefined, tag: undefined })
  const list = { points, states, selected, onSelect: select, scroller }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] grid-rows-[auto_52dvh_auto] lg:h-[calc(100dvh-3rem)] lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_minmax(0,1fr)]">
      <div className="space-y-3 border-b border-line p-4 lg:col-start-2 lg:border-l">
        <PageHead title={WORDS.title} withSentence={false} />
        {points.names.length > 0 && <MapFilters points={points} counts={counts} view={view} onChange={change} />}
        {rlocs.hasFailed && (
          <p role="status" className="text-12 text-degraded-text">
            {WORDS.rlocsFailed}
          </p>
        )}
      </div>
      <div className="relative min-w-0 border-b border-line lg:row-span-2 lg:row-start-1 lg:border-b-0">
        <WorldMap
          points={points}
          shown={shown}
          withSites={layers.includes('sites')}
          rlocs={rlocs.shown}
          stands={stands}
          withNight={layers.includes('night')}
          lines={chosen.lines}
          arcs={chosen.arcs}
          selected={selected}
          tiles={tiles}
          onSelect={select}
          onView={look}
        />
        <MapTime at={view.at} onChoose={(at) => change({ at })} />
        <div className="absolute bottom-16 left-3 z-10 w-[min(24rem,calc(100%-1.5rem))]">
          {chosen.site !== undefined && <SiteCard site={chosen.site} arcs={chosen.arcs} onClose={() => select(undefined)} />}
          {chosen.isError && selected !== undefined && (
            <div role="status" className="flex items-start gap-3 rounded-md border border-line bg-raised p-4 shadow-float">
              <p className="flex-1">{WORDS.detailFailed}</p>
              <CloseButton onClose={() => select(undefined)} />
            </div>
          )}
        </div>
      </div>
      <div
        ref={scroller}
        className="relative max-h-[70dvh] min-h-0 overflow-y-auto lg:col-start-2 lg:max-h-none lg:border-l lg:border-line"
      >
        <p role="status" className="px-4 pt-3 pb-1 text-12 text-muted">
          {points.names.length === 0 ? WORDS.noSites : total + unplaced.length === 0 ? WORDS.noneShown : inView(visible.length, total)}
        </p>
        {points.names.length > 0 && total + unplaced.length === 0 && (
          <p className="px-4 py-2">
            <Button onClick={showAll}>{WORDS.showAll}</Button>
          </p>
        )}
        {total > 0 && part !== undefined && visible.length === 0 && <p className="px-4 pb-3 text-muted">{WORDS.noneInView}</p>}
        <SiteList label={WORDS.list} sites={visible} {...list} />
        {unplaced.length > 0 && (
          <section aria-labelledby="unplaced-title" className="mt-3 border-t border-line pt-3">
            <h2 id="unplaced-title" className="px-4 pb-1 text-12 font-medium text-muted" title={WORDS.unplacedMeaning}>
              {WORDS.unplaced} ({unplaced.length})
            </h2>
            <SiteList label={WORDS.unplaced} sites={unplaced} {...list} />
          </section>
        )}
      </div>
    </div>
  )
}

/** All locators whose place is known are shown: the filters are about sites. */
function useShownRlocs({ data, error }: Asked<RlocPoints>, isOn: boolean) {
  const shown = useMemo(() => {
    if (data === undefined || !isOn) return undefined
    const { points, states } = data
    return { points, shown: { states, mask: new Uint8Array(points.rlocs.length).fill(1) } }
  }, [data, isOn])
  return { shown, hasFailed: isOn && error !== undefined }
}

function isInside({ latitudes, longitudes }: SitePoints, i: number, { south, west, north, east }: Part): boolean {
  const [latitude = 0, longitude = 0] = [latitudes[i], longitudes[i]]
  return latitude >= south && latitude <= north && longitude >= west && longitude <= east
}

function Drawing() {
  return (
    <p role="status" className="grid h-full min-h-60 place-items-center bg-[var(--sea)] text-muted">
      {WORDS.loading}
    </p>
  )
}
