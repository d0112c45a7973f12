'use client'

import type { State } from '@lispwatch/domain/state'
import { formatCount } from '../../lib/format.ts'
import { cx } from '../../ui/cx.ts'
import { StateGlyph } from '../../ui/state-glyph.tsx'

/** How a state of a list is drawn and called. */
export interface StateLook {
  readonly glyph: State
  readonly word: string
  readonly meaning: string
}

interface Props<S extends string> {
  readonly label: string
  readonly counts: readonly { readonly state: S; readonly count: number }[]
  /** Empty: those that are shown when nobody says. */
  readonly chosen: readonly S[]
  readonly lookOf: (state: S) => StateLook
  readonly onChoose: (states: readonly S[]) => void
}

/** The legend is the filter: each state with its number, pressed when it is chosen. A chosen one stays, also when there is none of it. */
export function StateFilter<S extends string>({ label, counts, chosen, lookOf, onChoose }: Props<S>) {
  const toggle = (state: S) => onChoose(chosen.includes(state) ? chosen.filter((other) => other !== state) : [...chosen, state])
  const absent = chosen.filter((state) => counts.every((one) => one.state !== state)).map((state) => ({ state, count: 0 }))
  return (
    <fieldset aria-label={label} className="flex min-w-0 flex-wrap gap-1.5">
      {[...counts, ...absent].map(({ state, count }) => {
        const pressed = chosen.includes(state)
        const { glyph, word, meaning } = lookOf(state)
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
            <span className="font-medium text-text">{formatCount(count)}</span>
          </button>
        )
      })}
    </fieldset>
  )
}
