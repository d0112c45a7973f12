import type { AnswerClass } from '@lispwatch/domain/answer-class'
import { ANSWER_CLASS_WORDS } from '@lispwatch/domain/answer-class-words'
import { formatCount } from '../../lib/format.ts'
import type { ServerDetail } from '../../lib/shapes.ts'
import { WORDS } from './words.ts'

/** How many EID-prefixes it answered in which way: positives by who answered, negatives by what they mean, silence apart. */
export function AnswerCounts({ counts }: { counts: ServerDetail['answerCounts'] }) {
  const rows = Object.entries(counts)
    .map(([kind, count]) => ({ kind: kind as AnswerClass, count: count ?? 0 }))
    .sort((a, b) => b.count - a.count)
  const most = Math.max(1, ...rows.map(({ count }) => count))
  if (rows.length === 0) return <p className="text-muted">{WORDS.noAnswers}</p>
  return (
    <ul className="space-y-1.5">
      {rows.map(({ kind, count }) => (
        <li key={kind} className="grid grid-cols-[minmax(0,1fr)_3.5rem] items-center gap-x-3 sm:grid-cols-[18rem_3.5rem_minmax(0,1fr)]">
          <span>{ANSWER_CLASS_WORDS[kind]}</span>
          <span className="text-right font-medium tabular-nums">{formatCount(count)}</span>
          <span aria-hidden="true" className="hidden h-2 rounded-xs bg-inset sm:block">
            <span className="block h-full min-w-px rounded-xs bg-accent/60" style={{ width: `${(count / most) * 100}%` }} />
          </span>
        </li>
      ))}
    </ul>
  )
}
