'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { paths } from '../../lib/paths.ts'
import type { SiteDetail } from '../../lib/shapes.ts'
import { STATE_STYLE, TONE_CLASS } from '../../lib/state-style.ts'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/icon.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { Instant, Since } from '../../ui/time.tsx'
import { useChangeMark } from '../../ui/use-change-mark.ts'
import { EvidenceLink } from '../audit/evidence-link.tsx'
import { MeasuredLine } from '../frame/measured-line.tsx'
import { QuietLinks } from '../maintenance/quiet-links.tsx'
import { AskNow } from './ask-now.tsx'
import { WORDS } from './words.ts'

/** Name, state, since when, and why in a sentence. */
export function SiteHeader({ site }: { site: SiteDetail }) {
  const verdict = useChangeMark<HTMLDivElement>(site.state)
  const style = STATE_STYLE[site.state]
  return (
    <header className="space-y-3">
      <nav aria-label="Breadcrumb" className="text-12 text-muted">
        <Link href={paths.sites()} className="hover:text-text hover:underline">
          {WORDS.sites}
        </Link>
        <span aria-hidden="true"> / </span>
      </nav>
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
        <div className="min-w-0 flex-[1_1_16rem]">
          <h1 className="flex items-center gap-3 text-20 font-semibold">
            <StateGlyph state={site.state} size={20} label={style.word} />
            <span className="min-w-0 break-words">{site.name}</span>
          </h1>
          <MeasuredLine withSentence={false} />
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <EvidenceLink of={{ site: site.name }} />
          <QuietLinks of={{ site: site.name }} />
          <AskNow siteName={site.name} />
        </div>
      </div>
      <div ref={verdict} className="-mx-2 rounded-md px-2 py-1">
        <p className="max-w-[68ch] text-14">
          <strong className={cx('inline-block font-semibold first-letter:uppercase', TONE_CLASS[style.tone].text)}>{style.word}</strong>
          {site.sinceAt !== null && (
            <span className="text-muted">
              {' '}
              since <Instant at={site.sinceAt} /> (<Since at={site.sinceAt} />)
            </span>
          )}
          {'. '}
          {site.reason}
        </p>
      </div>
      <Facts site={site} />
    </header>
  )
}

function Facts({ site }: { site: SiteDetail }) {
  const { provider, location, tags, contacts } = site
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1 text-12">
      {provider !== null && <Fact word={WORDS.provider}>{provider}</Fact>}
      {location !== null && (
        <Fact word={WORDS.place}>
          {location.name ?? `${location.latitude}, ${location.longitude}`}
          <Link href={paths.map({ site: site.name })} title={WORDS.onMap} className="ml-1.5 inline-flex align-[-2px] text-accent">
            <Icon name="place" size={14} />
            <span className="sr-only">{WORDS.onMap}</span>
          </Link>
        </Fact>
      )}
      {tags.length > 0 && <Fact word={WORDS.tags}>{tags.join(', ')}</Fact>}
      {contacts.length > 0 && <Fact word={WORDS.contacts}>{contacts.join(', ')}</Fact>}
    </dl>
  )
}

function Fact({ word, children }: { word: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 gap-2">
      <dt className="text-muted">{word}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  )
}
