'use client'

import type { DeliveryAttempt } from '../../../lib/alerting-shapes.ts'
import { formatCount, formatDuration } from '../../../lib/format.ts'
import { Empty } from '../../../ui/empty.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { StateGlyph } from '../../../ui/state-glyph.tsx'
import { Instant } from '../../../ui/time.tsx'
import { OUTCOME_GLYPH, OUTCOME_WORD, WORDS } from './words.ts'

/** Every attempt, the newest first: when, from where, and what the other side said. */
export function Attempts({ log }: { log: readonly DeliveryAttempt[] }) {
  return (
    <Panel id="attempts" title={WORDS.attempts} aside={formatCount(log.length)} flush>
      {log.length === 0 ? (
        <Empty title={WORDS.noAttempts} />
      ) : (
        <ol className="divide-y divide-line">
          {log.toReversed().map((attempt) => (
            <li key={`${attempt.at} ${attempt.vantage}`} className="grid gap-x-4 gap-y-0.5 px-4 py-2.5 sm:grid-cols-[11rem_minmax(0,1fr)]">
              <p className="text-muted">
                <Instant at={attempt.at} />
                <span className="block text-12">
                  {WORDS.from} {attempt.vantage}, {took(attempt.tookMs)}
                </span>
              </p>
              <p className="flex min-w-0 items-start gap-2">
                <StateGlyph state={OUTCOME_GLYPH[attempt.outcome]} className="mt-0.75" />
                <span className="min-w-0 break-words">
                  <span className="font-medium">{OUTCOME_WORD[attempt.outcome]}.</span> {attempt.words}
                </span>
              </p>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}

const took = (ms: number) => (ms < 1000 ? `${Math.round(ms)} ms` : formatDuration(ms))
