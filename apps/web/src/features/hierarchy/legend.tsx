import type { LinkEvidence } from '@lispwatch/domain/delegation/hierarchy-edge'
import { formatCount } from '../../lib/format.ts'
import type { Hierarchy } from '../../lib/shapes.ts'
import { cx } from '../../ui/cx.ts'
import { EVIDENCE_MEANING, EVIDENCE_WORD, WORDS } from './words.ts'

const ORDER: readonly LinkEvidence[] = ['claimed-and-observed', 'claimed-only', 'observed-only']

/** What plain, dashed and highlighted names mean, with how many there are of each. */
export function Legend({ evidence }: Pick<Hierarchy, 'evidence'>) {
  return (
    <ul aria-label={WORDS.legend} className="flex flex-wrap gap-x-5 gap-y-1.5 border-t border-line px-4 py-2.5 text-12 text-muted">
      {ORDER.map((each) => (
        <li key={each} title={EVIDENCE_MEANING[each]} className="flex items-center gap-1.5">
          <span
            aria-hidden="true"
            className={cx(
              'h-3.5 w-6 rounded-sm border',
              each === 'claimed-only'
                ? 'border-dashed border-edge'
                : each === 'observed-only'
                  ? 'border-degraded bg-degraded/15'
                  : 'border-line',
            )}
          />
          {EVIDENCE_WORD[each]} <span className="text-text tabular-nums">{formatCount(evidence[each])}</span>
        </li>
      ))}
    </ul>
  )
}
