'use client'

import { SEVERITY, type State } from '@lispwatch/domain/state'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import type { SitePoints } from '../../lib/shapes.ts'
import { STATE_STYLE } from '../../lib/state-style.ts'
import { cx } from '../../ui/cx.ts'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { useRowKeys } from '../../ui/use-row-keys.ts'

interface Props {
  readonly label: string
  readonly points: SitePoints
  readonly states: Uint8Array
  /** The numbers of the sites, in order. */
  readonly sites: readonly number[]
  readonly selected: string | undefined
  readonly onSelect: (name: string) => void
  /** What scrolls. */
  readonly scroller: RefObject<HTMLElement | null>
}

const ROW_PX = 52
/** Rows beyond the edges, so that keys and fast scrolling find one. */
const BEYOND = 12

/** The map in words: the same sites, worst first. Of thousands only the rows in sight are in the document. */
export function SiteList({ label, points, states, sites, selected, onSelect, scroller }: Props) {
  const list = useRef<HTMLUListElement>(null)
  useRowKeys(list)
  const [topPx, setTopPx] = useState(0)
  // What stands above it may have changed with any change of the page.
  useLayoutEffect(() => setTopPx(list.current?.offsetTop ?? 0))
  const rows = useVirtualizer({
    count: sites.length,
    estimateSize: () => ROW_PX,
    getScrollElement: () => scroller.current,
    scrollMargin: topPx,
    overscan: BEYOND,
    initialRect: { width: 352, height: 640 },
  })
  return (
    <ul ref={list} aria-label={label} className="relative" style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map(({ index, start }) => {
        const site = sites[index]
        if (site === undefined) return null
        const name = points.names[site] ?? ''
        return (
          <li
            key={name}
            aria-setsize={sites.length}
            aria-posinset={index + 1}
            className="absolute inset-x-0 border-b border-line"
            style={{ height: ROW_PX, transform: `translateY(${start - topPx}px)` }}
          >
            <Row
              name={name}
              where={placeOf(points, site)}
              state={SEVERITY[states[site] ?? 0] ?? 'unknown'}
              isSelected={name === selected}
              onSelect={onSelect}
            />
          </li>
        )
      })}
    </ul>
  )
}

interface RowProps {
  readonly name: string
  readonly where: string
  readonly state: State
  readonly isSelected: boolean
  readonly onSelect: (name: string) => void
}

function Row({ name, where, state, isSelected, onSelect }: RowProps) {
  return (
    <button
      data-row
      type="button"
      aria-pressed={isSelected}
      onClick={() => onSelect(name)}
      className={cx(
        'flex h-full w-full items-start gap-3 px-4 py-2 text-left transition-colors hover:bg-hover focus-visible:outline-offset-[-2px]',
        isSelected && 'bg-hover',
      )}
    >
      <StateGlyph state={state} label={STATE_STYLE[state].word} className="mt-0.75" />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium" title={name}>
          {name}
        </span>
        <span className="block truncate text-12 text-muted">{where}</span>
      </span>
    </button>
  )
}

/** Where a site is, or at least whose it is. */
function placeOf({ places, providers }: SitePoints, site: number): string {
  return places.words[places.of[site] ?? -1] ?? providers.words[providers.of[site] ?? -1] ?? ''
}
