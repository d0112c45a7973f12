import { ANSWER_CLASS_WORDS } from '@lispwatch/domain/answer-class-words'
import { formatRtt } from '../../lib/format.ts'
import type { ServerAtVantage, ServerCanary } from '../../lib/shapes.ts'
import { Address } from '../../ui/address.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Ago } from '../../ui/time.tsx'
import { ServerBadge } from '../servers/server-badge.tsx'
import { atVantageWord, CANARY_DISPLAY, CANARY_WORD, EXPECTS_WORD } from '../servers/words.ts'
import { WORDS } from './words.ts'

/** How it stands at each vantage, and by which answers. */
export function Canaries({ vantages }: { vantages: readonly ServerAtVantage[] }) {
  if (vantages.length === 0) return <Empty title={WORDS.noCanariesTitle}>{WORDS.noCanaries}</Empty>
  return (
    <ul className="divide-y divide-line">
      {vantages.map((at) => (
        <li key={at.vantage} className="space-y-2 px-4 py-3">
          <p className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5">
            <span className="font-medium">{at.vantage}</span>
            <ServerBadge state={at.displayState} word={atVantageWord(at)} />
            <span className="max-w-[68ch] text-muted">{at.reason}</span>
          </p>
          <ul className="space-y-2 sm:pl-4">
            {at.canaries.map((canary) => (
              <Canary key={canary.targetId} canary={canary} />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

function Canary({ canary }: { canary: ServerCanary }) {
  const { expects, eid, state, answerClass, lastRttMs, lastAnsweredAt, silences } = canary
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-0.5">
      <span className="w-20 text-12 text-muted">{EXPECTS_WORD[expects]}</span>
      <Address text={eid} className="text-13" />
      <ServerBadge state={CANARY_DISPLAY[state]} word={CANARY_WORD[state]} />
      <span className="text-12 text-muted">{answerClass === null ? WORDS.never : ANSWER_CLASS_WORDS[answerClass]}</span>
      {silences > 0 && (
        <span className="text-12 text-muted">
          {WORDS.lost}: {silences}
        </span>
      )}
      <span className="ml-auto flex items-baseline gap-2 tabular-nums">
        <span className="font-medium">{lastRttMs === null ? WORDS.none : formatRtt(lastRttMs)}</span>
        {lastAnsweredAt !== null && <Ago at={lastAnsweredAt} className="w-20 text-right text-12 text-muted" />}
      </span>
    </li>
  )
}
