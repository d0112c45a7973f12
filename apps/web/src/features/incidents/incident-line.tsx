'use client'

import Link from 'next/link'
import { paths } from '../../lib/paths.ts'
import type { IncidentSummary } from '../../lib/shapes.ts'
import { STATE_STYLE, TONE_CLASS } from '../../lib/state-style.ts'
import { cx } from '../../ui/cx.ts'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { useChangeMark } from '../../ui/use-change-mark.ts'
import { Lasted } from './lasted.tsx'
import { incidentGlyph } from './look.ts'
import { affectedText, ownerText, SEVERITY_WORD, WORDS } from './words.ts'

/** One incident in a list: how bad, what, whom it hits, for how long, and who has it. */
export function IncidentLine({ incident, isSmall = false }: { incident: IncidentSummary; isSmall?: boolean }) {
  const glyph = incidentGlyph(incident)
  const owner = ownerText(incident)
  const item = useChangeMark<HTMLLIElement>(`${incident.state} ${incident.severity} ${owner}`)
  const word = incident.state === 'open' ? SEVERITY_WORD[incident.severity] : incident.state
  return (
    <li ref={item}>
      <Link
        data-row
        data-incident={incident.state === 'open' ? incident.id : undefined}
        href={paths.incident(incident.id)}
        prefetch={false}
        className={cx(
          'flex items-start gap-3 px-4 transition-colors hover:bg-hover focus-visible:outline-offset-[-2px]',
          isSmall ? 'py-2.5' : 'py-3',
        )}
      >
        <StateGlyph state={glyph} size={isSmall ? 14 : 18} className="mt-0.5" />
        <span className="min-w-0 flex-1">
          <span className={cx('block break-words', isSmall ? '' : 'text-14 font-medium')}>{incident.title}</span>
          <span className="flex flex-wrap gap-x-3 text-12 text-muted">
            <span className={TONE_CLASS[STATE_STYLE[glyph].tone].text}>
              {word}
              {incident.state === 'open' && incident.isUnconfirmed && `, ${WORDS.unconfirmed}`}
            </span>
            {affectedText(incident.blast) !== undefined && <span>{affectedText(incident.blast)}</span>}
            {owner !== undefined && (
              <span>
                {WORDS.owner}: {owner}
              </span>
            )}
          </span>
        </span>
        <span className="text-right text-12 whitespace-nowrap text-muted">
          <Lasted incident={incident} />
        </span>
      </Link>
    </li>
  )
}
