'use client'

import Link from 'next/link'
import { paths } from '../../lib/paths.ts'
import type { IncidentDetail } from '../../lib/shapes.ts'
import { STATE_STYLE, TONE_CLASS } from '../../lib/state-style.ts'
import { cx } from '../../ui/cx.ts'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { Instant } from '../../ui/time.tsx'
import { useChangeMark } from '../../ui/use-change-mark.ts'
import { MeasuredLine } from '../frame/measured-line.tsx'
import { Lasted } from './lasted.tsx'
import { incidentGlyph } from './look.ts'
import { subjectPath, subjectWord } from './subject-path.ts'
import { incidentName, ownerText, partOf, SEVERITY_WORD, WORDS } from './words.ts'

/** What fails, how bad it is, since when, and who has it. */
export function IncidentHeader({ incident }: { incident: IncidentDetail }) {
  const glyph = incidentGlyph(incident)
  const owner = ownerText(incident)
  const mark = useChangeMark<HTMLParagraphElement>(`${incident.state} ${incident.severity} ${owner}`)
  return (
    <header className="space-y-2">
      <nav aria-label="Breadcrumb" className="text-12 text-muted">
        <Link href={paths.incidents()} className="hover:text-text hover:underline">
          {WORDS.title}
        </Link>
        <span aria-hidden="true"> / </span>
        {incidentName(incident.id)}
      </nav>
      <h1 className="flex items-start gap-3 text-20 font-semibold">
        <StateGlyph state={glyph} size={20} className="mt-1" />
        <span className="min-w-0 break-words">{incident.title}</span>
      </h1>
      <MeasuredLine withSentence={false} />
      <p ref={mark} className="-mx-2 flex flex-wrap gap-x-3 gap-y-1 rounded-md px-2 py-1 text-muted">
        <span className={cx('font-semibold first-letter:uppercase', TONE_CLASS[STATE_STYLE[glyph].tone].text)}>
          {incident.state === 'open' ? SEVERITY_WORD[incident.severity] : incident.state}
          {incident.state === 'open' && incident.isUnconfirmed && `, ${WORDS.unconfirmed}`}
        </span>
        <span>
          {incident.state === 'open' ? 'for ' : 'lasted '}
          <Lasted incident={incident} />, since <Instant at={incident.openedAt} />
        </span>
        <span>
          {WORDS.owner}: {owner ?? WORDS.nobody}
        </span>
        <Link href={subjectPath(incident.subject)} className="text-accent hover:underline">
          {subjectWord(incident.subject)}
        </Link>
        {incident.mergedInto !== null && (
          <Link href={paths.incident(incident.mergedInto)} className="text-accent hover:underline">
            {partOf(incident.mergedInto)}
          </Link>
        )}
      </p>
    </header>
  )
}
