'use client'

import type { State } from '@lispwatch/domain/state'
import { formatCount } from '../../lib/format.ts'
import { STATE_STYLE } from '../../lib/state-style.ts'
import { cx } from '../../ui/cx.ts'
import { StateGlyph } from '../../ui/state-glyph.tsx'

interface Props {
  readonly label: string
  readonly counts: readonly { readonly state: State; readonly count: number }[]
  /** Empty: all but dormant ones are shown. */
  readonly chosen: readonly State[]
  readonly onChoose: (states: readonly State[]) => void
}

/** The legend is the filter: each state with its number, pressed when it is chosen. */
export function StateFilter({ label, counts, chosen, onChoose }: Props) {
  const toggle = (state: State) => onChoose(chosen.includes(state) ? chosen.filter((other) => other !== state) : [...chosen, state])
  return (
    <fieldset aria-label={label} className="flex min-w-0 flex-wrap gap-1.5">
      {counts.map(({ state, count }) => {
        const pressed = chosen.includes(state)
        return (
          <button
            key={state}
            type="button"
            aria-pressed={pressed}
            title={STATE_STYLE[state].meaning}
            onClick={() => toggle(state)}
            className={cx(
              'flex h-8 items-center gap-1.5 rounded-md border px-2.5 text-12 transition-colors hover:bg-hover',
              pressed ? 'border-accent bg-hover text-text' : 'border-line bg-panel text-muted',
            )}
          >
            <StateGlyph state={state} size={12} />
            {STATE_STYLE[state].word}
            <span className="font-medium text-text">{formatCount(count)}</span>
          </button>
        )
      })}
    </fieldset>
  )
}
