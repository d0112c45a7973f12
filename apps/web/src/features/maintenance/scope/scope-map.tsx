'use client'

import { useCallback, useMemo, useState } from 'react'
import { Choice } from '../../../ui/choice.tsx'
import { isWithin, type Spot } from '../../map/outline.ts'
import type { Tiles } from '../../map/tile-layer.ts'
import type { DrawKind } from '../../map/use-drawing.ts'
import { useSitePoints } from '../../map/use-site-points.ts'
import { useStandsShown } from '../../map/use-stands-shown.ts'
import { WorldMap } from '../../map/world-map.tsx'
import type { Named } from './scope.ts'
import { addedText, WORDS } from './words.ts'

const KINDS: readonly { readonly value: DrawKind | 'move'; readonly word: string }[] = [
  { value: 'box', word: WORDS.box },
  { value: 'lasso', word: WORDS.lasso },
  { value: 'move', word: WORDS.move },
]
const SERVERS = ['servers'] as const
const NO_LINES: readonly never[] = []
const ignore = () => {}

/** Sites and servers on the map, to be drawn around or pressed one by one. */
export function ScopeMap({ tiles, onAdd }: { tiles: Tiles | undefined; onAdd: (named: readonly Named[]) => void }) {
  const { data, error } = useSitePoints(null)
  const servers = useStandsShown(SERVERS)
  const [kind, setKind] = useState<DrawKind | 'move'>('box')
  const [said, setSaid] = useState('')
  const shown = useMemo(() => data && { states: data.states, mask: new Uint8Array(data.points.names.length).fill(1) }, [data])
  const stands = useMemo(
    () => servers.map((stand) => ({ ...stand, onPress: () => onAdd([{ kind: 'nodes', name: stand.name }]) })),
    [servers, onAdd],
  )
  const select = useCallback((name: string | undefined) => name !== undefined && onAdd([{ kind: 'sites', name }]), [onAdd])
  if (data === undefined || shown === undefined)
    return <p className="text-muted">{error === undefined ? WORDS.previewing : WORDS.mapFailed}</p>
  const take = (outline: readonly Spot[]) => {
    const { names, latitudes, longitudes } = data.points
    const sites = latitudes.flatMap((latitude, point): Named[] => {
      const name = names[point]
      return name !== undefined && isWithin(outline, { latitude, longitude: longitudes[point] ?? 0 }) ? [{ kind: 'sites', name }] : []
    })
    const nodes = servers.flatMap(({ name, location }): Named[] =>
      location !== null && isWithin(outline, location) ? [{ kind: 'nodes', name }] : [],
    )
    setSaid(sites.length + nodes.length === 0 ? WORDS.noneDrawn : addedText(sites.length, nodes.length))
    if (sites.length + nodes.length > 0) onAdd([...sites, ...nodes])
  }
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-center gap-3">
        <Choice label={WORDS.draw} value={kind} choices={KINDS} onChoose={setKind} />
        <p role="status" className="text-12 text-muted">
          {said}
        </p>
      </div>
      <div className="relative h-96 overflow-hidden rounded-md border border-line">
        <WorldMap
          points={data.points}
          shown={shown}
          withSites
          rlocs={undefined}
          stands={stands}
          withNight={false}
          lines={NO_LINES}
          arcs={NO_LINES}
          selected={undefined}
          tiles={tiles}
          onSelect={select}
          onView={ignore}
          drawing={{ kind: kind === 'move' ? undefined : kind, onDrawn: take }}
        />
      </div>
      <p className="text-12 text-muted">{WORDS.drawHint}</p>
    </div>
  )
}
