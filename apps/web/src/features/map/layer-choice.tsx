'use client'

import { cx } from '../../ui/cx.ts'
import { LAYERS, type Layer } from './view.ts'
import { LAYER_WORDS, WORDS } from './words.ts'

interface Props {
  readonly chosen: readonly Layer[]
  readonly onChoose: (layers: readonly Layer[]) => void
}

/** What lies on the map, each to be laid on or taken away. */
export function LayerChoice({ chosen, onChoose }: Props) {
  const toggle = (layer: Layer) => onChoose(LAYERS.filter((each) => (each === layer ? !chosen.includes(each) : chosen.includes(each))))
  return (
    <fieldset aria-label={WORDS.layers} className="flex min-w-0 flex-wrap gap-1.5">
      {LAYERS.map((layer) => {
        const pressed = chosen.includes(layer)
        return (
          <button
            key={layer}
            type="button"
            aria-pressed={pressed}
            onClick={() => toggle(layer)}
            className={cx(
              'h-7 rounded-md border px-2 text-12 transition-colors hover:bg-hover',
              pressed ? 'border-accent bg-hover text-text' : 'border-line bg-panel text-muted',
            )}
          >
            {LAYER_WORDS[layer]}
          </button>
        )
      })}
    </fieldset>
  )
}
