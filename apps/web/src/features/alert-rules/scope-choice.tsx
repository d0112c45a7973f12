'use client'

import type { QuietScope } from '@lispwatch/domain/incident/quiet-rule'
import { Choice } from '../../ui/choice.tsx'
import { scopeInput } from '../maintenance/scope/scope.ts'
import { ScopePicker } from '../maintenance/scope/scope-picker.tsx'
import type { Tiles } from '../map/tile-layer.ts'
import { WORDS } from './words.ts'

interface Props {
  readonly scope: QuietScope | null
  readonly tiles: Tiles | undefined
  readonly error: string | undefined
  readonly onChange: (scope: ReturnType<typeof scopeInput> | null) => void
}

const CHOICES = [
  { value: 'any' as const, word: WORDS.anywhere },
  { value: 'here' as const, word: WORDS.onlyHere },
]

/** Everywhere, or only what is named. */
export function ScopeChoice({ scope, tiles, error, onChange }: Props) {
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-center gap-3">
        <span className="font-medium">{WORDS.where}</span>
        <Choice
          label={WORDS.where}
          value={scope === null ? 'any' : 'here'}
          choices={CHOICES}
          onChoose={(where) => onChange(where === 'any' ? null : scopeInput(scope ?? {}))}
        />
      </div>
      {scope !== null && <ScopePicker scope={scope} onChange={(next) => onChange(scopeInput(next))} tiles={tiles} error={error} />}
    </div>
  )
}
