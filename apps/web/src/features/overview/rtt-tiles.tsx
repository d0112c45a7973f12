'use client'

import { parseIp } from '@lispwatch/lisp-client/address/ip'
import { useQueries } from '@tanstack/react-query'
import { useTRPC } from '../../trpc/react.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RANGES, type Range } from '../rtt/range.ts'
import { RttTile } from './rtt-tile.tsx'
import { lastRange, WORDS } from './words.ts'

const TILES_MAX = 18
/** With probes more often than this, ten minutes say more than an hour. */
const OFTEN_MS = 15_000

/** Every locator of these sites with its round-trip times; a large network has pages for them. */
export function RttTiles({ sites }: { sites: readonly string[] }) {
  const trpc = useTRPC()
  const details = useQueries({ queries: sites.map((name) => trpc.sites.get.queryOptions({ name })) })
  const tiles = details
    .flatMap(({ data }) => (data === undefined ? [] : data.locators.map((locator) => ({ site: data.name, locator }))))
    .filter(({ locator }) => parseIp(locator.rloc) !== undefined)
    .slice(0, TILES_MAX)
  if (tiles.length === 0) return null
  const often = tiles.every(({ locator }) => locator.votes.every(({ cadenceMs }) => cadenceMs <= OFTEN_MS))
  const range: Range = often ? '10m' : '1h'
  return (
    <Panel id="rtt" title={WORDS.rtt} aside={lastRange(RANGES[range].word)} flush>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,15rem),1fr))] overflow-hidden">
        {tiles.map(({ site, locator }) => (
          <li key={`${site} ${locator.rloc}`} className="-mr-px -mb-px min-w-0 border-r border-b border-line">
            <RttTile site={site} locator={locator} range={range} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
