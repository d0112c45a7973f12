import { rlocDisplayState } from '@lispwatch/domain/state'
import { formatRtt } from '../../lib/format.ts'
import type { RlocDetail } from '../../lib/shapes.ts'
import { StateBadge } from '../../ui/state-badge.tsx'
import { Ago, Since } from '../../ui/time.tsx'
import { WORDS } from './words.ts'

/** What each vantage says, with both round-trip times: what LISP took, and what the way took. */
export function Votes({ rloc: { probed, icmp } }: { rloc: RlocDetail }) {
  return (
    <ul className="divide-y divide-line">
      {(probed?.votes ?? []).map(({ targetId, vantage, state, sinceAt, lastAnsweredAt, lastRttMs }) => (
        <li key={targetId} className="flex flex-wrap items-center gap-x-5 gap-y-0.5 px-4 py-2.5">
          <span className="w-28 truncate font-medium">{vantage}</span>
          <span className="inline-flex items-baseline gap-2">
            <StateBadge state={rlocDisplayState(state)} of="locator" />
            {sinceAt !== null && (
              <span className="text-12 text-muted">
                for <Since at={sinceAt} />
              </span>
            )}
          </span>
          <span className="text-12 text-muted">
            {lastAnsweredAt === null ? (
              WORDS.never
            ) : (
              <>
                {WORDS.answered} <Ago at={lastAnsweredAt} />
              </>
            )}
          </span>
          <span className="ml-auto flex gap-x-5 tabular-nums">
            <Rtt word={WORDS.control} text={lastRttMs === null ? WORDS.none : formatRtt(lastRttMs)} />
            <Rtt word={WORDS.icmp} text={echoText(icmp.find((echo) => echo.vantage === vantage))} />
          </span>
        </li>
      ))}
    </ul>
  )
}

function Rtt({ word, text }: { word: string; text: string }) {
  return (
    <span className="whitespace-nowrap">
      <span className="mr-1.5 text-12 text-muted">{word}</span>
      {text}
    </span>
  )
}

function echoText(echo: RlocDetail['icmp'][number] | undefined): string {
  if (echo === undefined) return WORDS.noIcmp
  return echo.rttMs === null ? WORDS.noAnswer : formatRtt(echo.rttMs)
}
