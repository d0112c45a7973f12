import type { State } from '@lispwatch/domain/state'
import { formatCount } from '../../lib/format.ts'
import { shortAddress } from '../../lib/short-address.ts'
import { STATE_STYLE } from '../../lib/state-style.ts'
import { cx } from '../../ui/cx.ts'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { fitting } from './fitting.ts'

export function Nothing() {
  return <span className="text-muted">–</span>
}

/** One line; the rest on hover. */
export function Short({ text }: { text: string | null }) {
  if (text === null || text === '') return <Nothing />
  return (
    <span title={text} className="block truncate">
      {text}
    </span>
  )
}

/** `2 of 3`, quiet where it is all of them. */
export function Part({ part, of }: { part: number; of: number }) {
  if (of === 0) return <Nothing />
  return (
    <span className={cx('whitespace-nowrap tabular-nums', part === of ? 'text-muted' : 'font-medium')}>
      {formatCount(part)} <span className="text-muted">of {formatCount(of)}</span>
    </span>
  )
}

/** As many addresses or prefixes as fit into a line of `chars`, never broken, and how many more there are. */
export function Addresses({ all, chars = 24 }: { all: readonly string[]; chars?: number }) {
  if (all.length === 0) return <Nothing />
  const shown = fitting(
    all.map((text) => shortAddress(text, chars)),
    chars,
  )
  const rest = all.length - shown.length
  return (
    <span className="flex gap-x-3 overflow-hidden text-muted" title={all.slice(0, 50).join('\n')}>
      {shown.map((text) => (
        <code key={text} className="shrink-0 text-12 leading-5">
          {text}
        </code>
      ))}
      {rest > 0 && <span className="text-12 leading-5 whitespace-nowrap">+ {formatCount(rest)}</span>}
    </span>
  )
}

/** How many are in which state, worst first: a glyph and a number each. */
export function StateCounts({ counts }: { counts: readonly { readonly state: State; readonly count: number }[] }) {
  if (counts.length === 0) return <Nothing />
  return (
    <span className="flex flex-wrap gap-x-3 tabular-nums">
      {counts.map(({ state, count }) => (
        <span key={state} title={STATE_STYLE[state].word} className="inline-flex items-center gap-1 whitespace-nowrap">
          <StateGlyph state={state} size={12} label={STATE_STYLE[state].word} />
          {formatCount(count)}
        </span>
      ))}
    </span>
  )
}
