'use client'

import type { ChannelField } from '../../../lib/alerting-shapes.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { WORDS } from './words.ts'

interface Props {
  readonly field: ChannelField
  readonly value: string
  /** There is one, which nobody can read. */
  readonly isStored: boolean
  readonly isForgotten: boolean
  readonly problem: string | undefined
  readonly onChange: (value: string) => void
  readonly onForget: (forget: boolean) => void
}

/** A secret is written and never read again. One that is stored stays as long as nothing else is entered. */
export function SecretInput({ field, value, isStored, isForgotten, problem, onChange, onForget }: Props) {
  const isKept = isStored && !isForgotten
  return (
    <div className="flex flex-wrap items-start gap-3">
      <Field
        className="min-w-0 flex-1 basis-64"
        label={field.isRequired === true ? field.label : `${field.label} (${WORDS.optional})`}
        type="password"
        autoComplete="new-password"
        hint={isForgotten ? WORDS.forgotten : field.help}
        error={problem}
        value={value}
        placeholder={isKept ? WORDS.stored : ''}
        maxLength={2_000}
        onChange={({ target }) => onChange(target.value)}
      />
      {isStored && field.isRequired !== true && (
        <Button className="mt-7" aria-label={`${isKept ? WORDS.forget : WORDS.keepIt}: ${field.label}`} onClick={() => onForget(isKept)}>
          {isKept ? WORDS.forget : WORDS.keepIt}
        </Button>
      )}
    </div>
  )
}
