'use client'

import type { ReportScope } from '@lispwatch/domain/report/scope'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { SCOPE_WORDS, WORDS } from './words.ts'

interface Props {
  readonly scope: ReportScope
  readonly onChange: (scope: ReportScope) => void
}

const isScope = (text: string): text is ReportScope['kind'] => Object.hasOwn(SCOPE_WORDS, text)

/** Of which part of the network. */
export function ScopeFields({ scope, onChange }: Props) {
  const name = scope.kind === 'network' ? '' : scope.name
  const choose = (kind: string) => {
    if (isScope(kind)) onChange(kind === 'network' ? { kind } : { kind, name })
  }
  return (
    <>
      <Select label={WORDS.scope} value={scope.kind} onChange={({ target }) => choose(target.value)}>
        {Object.entries(SCOPE_WORDS).map(([kind, word]) => (
          <option key={kind} value={kind}>
            {word}
          </option>
        ))}
      </Select>
      {scope.kind !== 'network' && (
        <Field
          label={WORDS.scopeName}
          required
          maxLength={200}
          value={name}
          onChange={({ target }) => onChange({ kind: scope.kind, name: target.value })}
        />
      )}
    </>
  )
}
