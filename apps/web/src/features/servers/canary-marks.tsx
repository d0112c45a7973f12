import { formatRtt } from '../../lib/format.ts'
import type { ServerSummary } from '../../lib/shapes.ts'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { CANARY_DISPLAY, CANARY_WORD, EXPECTS_WORD, WORDS } from './words.ts'

/** Both canaries at each vantage: glyph, what it is and how fast it answered. */
export function CanaryMarks({ server: { vantages } }: { server: ServerSummary }) {
  const named = vantages.length > 1
  if (vantages.every(({ canaries }) => canaries.length === 0)) return <span className="text-muted">{WORDS.noCanaries}</span>
  return (
    <ul className="space-y-0.5">
      {vantages.map(({ vantage, canaries }) => (
        <li key={vantage} className="flex flex-wrap gap-x-4">
          {named && <span className="w-20 truncate text-12 text-muted">{vantage}</span>}
          {canaries.map(({ targetId, expects, state, eid, lastRttMs }) => (
            <span key={targetId} className="inline-flex items-center gap-1.5 whitespace-nowrap" title={`${eid}: ${CANARY_WORD[state]}`}>
              <StateGlyph state={CANARY_DISPLAY[state]} size={12} label={CANARY_WORD[state]} />
              <span className="text-12 text-muted">{EXPECTS_WORD[expects]}</span>
              <span className="tabular-nums">{lastRttMs === null ? WORDS.none : formatRtt(lastRttMs)}</span>
            </span>
          ))}
        </li>
      ))}
    </ul>
  )
}
