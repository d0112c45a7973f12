'use client'

import { useRef } from 'react'
import type { SiteSummary } from '../../lib/shapes.ts'
import { STATE_STYLE } from '../../lib/state-style.ts'
import { cx } from '../../ui/cx.ts'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { useRowKeys } from '../../ui/use-row-keys.ts'

interface Props {
  readonly label: string
  readonly sites: readonly SiteSummary[]
  readonly selected: string | undefined
  readonly onSelect: (name: string) => void
}

/** The map in words: the same sites, worst first. */
export function SiteList({ label, sites, selected, onSelect }: Props) {
  const list = useRef<HTMLUListElement>(null)
  useRowKeys(list)
  return (
    <ul ref={list} aria-label={label} className="divide-y divide-line">
      {sites.map((site) => (
        <li key={site.name}>
          <button
            data-row
            type="button"
            aria-pressed={site.name === selected}
            onClick={() => onSelect(site.name)}
            className={cx(
              'flex w-full items-start gap-3 px-4 py-2 text-left transition-colors hover:bg-hover focus-visible:outline-offset-[-2px]',
              site.name === selected && 'bg-hover',
            )}
          >
            <StateGlyph state={site.state} label={STATE_STYLE[site.state].word} className="mt-0.75" />
            <span className="min-w-0 flex-1">
              <span className="block font-medium break-words">{site.name}</span>
              <span className="block truncate text-12 text-muted">{site.location?.name ?? site.provider ?? site.reason}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
