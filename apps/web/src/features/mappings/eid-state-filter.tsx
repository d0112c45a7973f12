'use client'

import type { EidState } from '../../lib/eid-shapes.ts'
import { formatCount } from '../../lib/format.ts'
import { cx } from '../../ui/cx.ts'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { EID_STATE_LOOK } from './eid-state-look.ts'
import { STATES } from './view.ts'
import { WORDS } from './words.ts'

interface Props {
  readonly counts: Readonly<Record<EidState, number>>
  readonly chosen: readonly EidState[]
  readonly onChoose: (states: readonly EidState[]) => void
}

/** The legend is the filter: each state with its number, pressed when it is chosen. */
export function EidStateFilter({ counts, chosen, onChoose }: Props) {
  const toggle = (state: EidState) => onChoose(chosen.includes(state) ? chosen.filter((other) => other !== state) : [...chosen, state])
  return (
    <fieldset aria-label={WORDS.states} className="flex min-w-0 flex-wrap gap-1.5">
      {STATES.filter((state) => counts[state] > 0 || chosen.includes(state)).map((state) => {
        const { glyph, word, meaning } = EID_STATE_LOOK[state]
        const pressed = chosen.includes(state)
        return (
          <button
            key={state}
            type="button"
            aria-pressed={pressed}
            title={meaning}
            onClick={() => toggle(state)}
            className={cx(
              'flex h-8 items-center gap-1.5 rounded-md border px-2.5 text-12 transition-colors hover:bg-hover',
              pressed ? 'border-accent bg-hover text-text' : 'border-line bg-panel text-muted',
            )}
          >
            <StateGlyph state={glyph} size={12} />
            {word}
            <span className="font-medium text-text">{formatCount(counts[state])}</span>
          </button>
        )
      })}
    </fieldset>
  )
}
