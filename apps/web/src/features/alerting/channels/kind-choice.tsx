'use client'

import type { ChannelKindForm } from '../../../lib/alerting-shapes.ts'
import { cx } from '../../../ui/cx.ts'
import { WORDS } from './words.ts'

interface Props {
  readonly kinds: readonly ChannelKindForm[]
  readonly chosen: string | undefined
  readonly onChoose: (kind: string) => void
}

/** All kinds with what each is for. */
export function KindChoice({ kinds, chosen, onChoose }: Props) {
  return (
    <fieldset>
      <legend className="sr-only">{WORDS.kinds}</legend>
      <ul className="grid gap-2 sm:grid-cols-2">
        {kinds.map(({ kind, label, about }) => (
          <li key={kind}>
            <button
              type="button"
              aria-pressed={kind === chosen}
              onClick={() => onChoose(kind)}
              className={cx(
                'h-full w-full rounded-md border px-3 py-2 text-left transition-colors hover:bg-hover',
                kind === chosen ? 'border-accent bg-raised' : 'border-line bg-panel',
              )}
            >
              <span className="block font-medium">{label}</span>
              <span className="block text-12 text-muted">{about}</span>
            </button>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
