'use client'

import Link from 'next/link'
import { paths } from '../../lib/paths.ts'
import type { PublicationRow } from '../../lib/publication-shapes.ts'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { Instant } from '../../ui/time.tsx'
import { glyphOf, hitText, PHASE_WORD, WORDS } from './words.ts'

/** One publication: what, how it stands, whom it hits, what was said last and by whom. */
export function PublicationLine({ row }: { row: PublicationRow }) {
  const { id, title, phase, publishedAt, startsAt, endsAt, kind, newest, hitCount, rule, takenOverBy, author } = row
  const word = publishedAt === null ? WORDS.draft : PHASE_WORD[phase]
  const speaker = rule !== null && takenOverBy === null ? `${WORDS.byRule} ${rule}` : (takenOverBy ?? newest?.by ?? author)
  return (
    <li className="grid gap-x-6 gap-y-2 px-4 py-3 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_17rem]">
      <div className="min-w-0">
        <p className="flex items-start gap-2 font-medium">
          <StateGlyph state={glyphOf(row)} label={word} className="mt-0.75" />
          <Link href={paths.publication(id)} className="min-w-0 break-words text-text hover:underline">
            {title}
          </Link>
        </p>
        <p className="mt-0.5 text-12 text-muted">
          {kind === 'incident' ? WORDS.incident : WORDS.window} · {word} · {hitText(hitCount)}
        </p>
      </div>
      <p className="line-clamp-2 min-w-0 break-words text-muted">{newest?.text ?? ''}</p>
      <div className="text-12 text-muted lg:text-right">
        <p className="text-text">
          <Instant at={startsAt} />
          {endsAt !== null && (
            <>
              {' – '}
              <Instant at={endsAt} />
            </>
          )}
        </p>
        {speaker !== null && <p>{speaker}</p>}
      </div>
    </li>
  )
}
