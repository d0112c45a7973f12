'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { formatUtc } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import { useNow } from '../../ui/now.tsx'
import { asOfStanding, withAt } from './knows.ts'
import { goTo } from './use-at.ts'
import { WORDS } from './words.ts'

const PLACES = [
  { href: paths.sites(), word: WORDS.sites },
  { href: paths.mappings(), word: WORDS.mappings },
  { href: paths.hierarchy(), word: WORDS.hierarchy },
]

const ON_STRIPES = 'rounded-sm bg-panel px-1'

/** Around every page while the URL asks for an instant: which one, or that this page does not know it; and the way back. */
export function AsOfBar({ at, atText }: { at: number; atText: string }) {
  const standing = asOfStanding(usePathname())
  const now = useNow(60_000)
  if (standing === 'tells-itself') return null
  const instant = <time className="font-medium tabular-nums">{formatUtc(at, now)}</time>
  return (
    <div role="status" className="hatched flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-panel px-4 py-2 sm:px-6">
      {standing === 'shows' ? (
        <span className={ON_STRIPES}>
          {WORDS.looking} {instant}. <span className="text-muted">{WORDS.declared}</span>
        </span>
      ) : (
        <span className={ON_STRIPES}>
          {WORDS.onlyNow} {WORDS.known}{' '}
          {PLACES.map(({ href, word }, index) => (
            <span key={href}>
              {index > 0 && ', '}
              <Link href={withAt(href, atText)} className="text-accent underline">
                {word}
              </Link>
            </span>
          ))}{' '}
          ({instant}).
        </span>
      )}
      <button type="button" onClick={() => goTo(null)} className={`${ON_STRIPES} font-medium text-accent underline print:hidden`}>
        {WORDS.backToNow}
      </button>
    </div>
  )
}
