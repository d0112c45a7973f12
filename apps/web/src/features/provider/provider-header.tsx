import Link from 'next/link'
import { paths } from '../../lib/paths.ts'
import type { ProviderDetail } from '../../lib/shapes.ts'
import { STATE_STYLE } from '../../lib/state-style.ts'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { useChangeMark } from '../../ui/use-change-mark.ts'
import { MeasuredLine } from '../frame/measured-line.tsx'
import { StateCounts } from '../table/cells.tsx'
import { extent, WORDS } from './words.ts'

const total = (counts: ProviderDetail['sites']) => counts.reduce((sum, { count }) => sum + count, 0)

/** Name and state, what hangs below it and how that stands, and of whom it has its blocks. */
export function ProviderHeader({ provider }: { provider: ProviderDetail }) {
  const { name, parent, state, sites, servers, mapped, eidPrefixes, below } = provider
  const mark = useChangeMark<HTMLDivElement>(state)
  return (
    <header className="space-y-3">
      <nav aria-label="Breadcrumb" className="text-12 text-muted">
        <Link href={paths.providers()} className="hover:text-text hover:underline">
          {WORDS.providers}
        </Link>
        <span aria-hidden="true"> / </span>
      </nav>
      <div>
        <h1 className="flex items-center gap-3 text-20 font-semibold">
          <StateGlyph state={state} size={20} label={STATE_STYLE[state].word} />
          <span className="min-w-0 break-words">{name}</span>
        </h1>
        <MeasuredLine withSentence={false} />
      </div>
      <div ref={mark} className="-mx-2 rounded-md px-2 py-1">
        <p className="max-w-[68ch] text-14">
          {extent({ sites: total(sites), servers: total(servers), mapped, eidPrefixes, hasBelow: below.length > 0 })}
        </p>
      </div>
      <dl className="flex flex-wrap gap-x-6 gap-y-1 text-12">
        <Fact word={WORDS.sites} counts={sites} />
        <Fact word={WORDS.servers} counts={servers} />
        {parent !== null && (
          <div className="flex gap-2">
            <dt className="text-muted">{WORDS.parent}</dt>
            <dd>
              <Link href={paths.provider(parent)} className="text-accent hover:underline">
                {parent}
              </Link>
            </dd>
          </div>
        )}
        <div>
          <dt className="sr-only">{WORDS.hierarchy}</dt>
          <dd>
            <Link href={paths.hierarchy(name)} className="text-accent hover:underline">
              {WORDS.hierarchy}
            </Link>
          </dd>
        </div>
      </dl>
    </header>
  )
}

function Fact({ word, counts }: { word: string; counts: ProviderDetail['sites'] }) {
  return (
    <div className="flex gap-2">
      <dt className="text-muted">{word}</dt>
      <dd>
        <StateCounts counts={counts} />
      </dd>
    </div>
  )
}
