'use client'

import Link from 'next/link'
import { useRef } from 'react'
import { paths } from '../../lib/paths.ts'
import type { SiteOverview } from '../../lib/shapes.ts'
import { STATE_STYLE, TONE_CLASS } from '../../lib/state-style.ts'
import { cx } from '../../ui/cx.ts'
import { Empty } from '../../ui/empty.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { Since } from '../../ui/time.tsx'
import { useChangeMark } from '../../ui/use-change-mark.ts'
import { useRowKeys } from '../../ui/use-row-keys.ts'
import { allQuiet, moreIll, WORDS } from './words.ts'

/** The sites that need a person, worst first, each with its reason. */
export function NeedsYouList({ overview }: { overview: SiteOverview }) {
  const { needing, needingCount, needingStates, unmeasured } = overview
  const list = useRef<HTMLUListElement>(null)
  useRowKeys(list)
  if (needingCount === 0) return <Empty title={WORDS.nothing}>{allQuiet(unmeasured)}</Empty>
  return (
    <ul ref={list} className="divide-y divide-line">
      {needing.map((site) => (
        <IllSite key={site.name} site={site} />
      ))}
      {needingCount > needing.length && (
        <li>
          <Link
            data-row
            href={paths.sites({ state: needingStates })}
            className="block px-4 py-3 text-accent transition-colors hover:bg-hover focus-visible:outline-offset-[-2px]"
          >
            {moreIll(needingCount - needing.length)}
          </Link>
        </li>
      )}
    </ul>
  )
}

function IllSite({ site }: { site: SiteOverview['needing'][number] }) {
  const item = useChangeMark<HTMLLIElement>(site.state)
  const style = STATE_STYLE[site.state]
  return (
    <li ref={item}>
      <Link
        data-row
        href={paths.site(site.name)}
        className="flex items-start gap-3 px-4 py-3 transition-colors hover:bg-hover focus-visible:outline-offset-[-2px]"
      >
        <StateGlyph state={site.state} size={18} className="mt-0.5" />
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-baseline gap-x-2">
            <span className="min-w-0 text-14 font-semibold">{site.name}</span>
            <span className={cx('text-12 font-medium', TONE_CLASS[style.tone].text)}>{style.word}</span>
          </span>
          <span className="block text-muted">{site.reason}</span>
        </span>
        {site.sinceAt !== null && (
          <span className="text-right text-12 whitespace-nowrap text-muted">
            for <Since at={site.sinceAt} />
          </span>
        )}
      </Link>
    </li>
  )
}
