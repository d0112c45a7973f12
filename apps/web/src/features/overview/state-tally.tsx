import { SEVERITY } from '@lispwatch/domain/state'
import { formatCount } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import type { NetworkSummary } from '../../lib/shapes.ts'
import { STATE_STYLE } from '../../lib/state-style.ts'
import { NearLink } from '../../ui/near-link.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'

/** How many sites are in each state, worst first; each number leads to those sites. */
export function StateTally({ counts }: { counts: NetworkSummary['measured']['sites'] }) {
  const states = [...SEVERITY].reverse().filter((state) => (counts[state] ?? 0) > 0)
  if (states.length === 0) return null
  return (
    <ul className="flex flex-wrap gap-2">
      {states.map((state) => (
        <li key={state}>
          <NearLink
            href={paths.sites({ state: [state] })}
            className="flex h-8 items-center gap-2 rounded-md border border-line bg-panel px-3 transition-colors hover:bg-hover"
          >
            <StateGlyph state={state} />
            <span className="font-semibold">{formatCount(counts[state] ?? 0)}</span>
            <span className="text-muted">{STATE_STYLE[state].word}</span>
          </NearLink>
        </li>
      ))}
    </ul>
  )
}
