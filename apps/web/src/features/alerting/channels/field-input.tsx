'use client'

import { useId } from 'react'
import type { ChannelField } from '../../../lib/alerting-shapes.ts'
import { cx } from '../../../ui/cx.ts'
import { Field, INPUT } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { WORDS } from './words.ts'

interface Props {
  readonly field: ChannelField
  readonly value: string
  readonly problem: string | undefined
  readonly onChange: (value: string) => void
}

const INPUT_MODE = { url: 'url', 'mail-address': 'email', port: 'numeric' } as const

/** One setting that is no secret, in the form that fits its values. */
export function FieldInput({ field, value, problem, onChange }: Props) {
  const label = field.isRequired === true ? field.label : `${field.label} (${WORDS.optional})`
  if (field.value === 'choice') return <ChoiceInput {...{ field, value, problem, onChange }} />
  if (field.value === 'pem') return <LongInput {...{ field, value, problem, onChange }} />
  const mode = Object.entries(INPUT_MODE).find(([kind]) => kind === field.value)?.[1]
  return (
    <Field
      label={label}
      hint={hintOf(field)}
      error={problem}
      value={value}
      placeholder={field.byDefault ?? ''}
      maxLength={2_000}
      spellCheck={false}
      autoCapitalize="none"
      {...(mode === undefined ? {} : { inputMode: mode })}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}

function hintOf({ help, byDefault }: ChannelField): string {
  return byDefault === undefined ? help : `${help} ${WORDS.byDefault} ${byDefault}`
}

function ChoiceInput({ field, value, problem, onChange }: Props) {
  return (
    <div>
      <span className="mb-1.5 block font-medium">{field.label}</span>
      <Select
        label={field.label}
        hideLabel
        className="w-full"
        value={value === '' ? (field.byDefault ?? '') : value}
        onChange={({ target }) => onChange(target.value)}
      >
        {Object.entries(field.choices ?? {}).map(([choice, word]) => (
          <option key={choice} value={choice}>
            {word}
          </option>
        ))}
      </Select>
      <p className={cx('mt-1.5 text-12', problem === undefined ? 'text-muted' : 'text-down-text')}>{problem ?? field.help}</p>
    </div>
  )
}

function LongInput({ field, value, problem, onChange }: Props) {
  const id = useId()
  return (
    <details open={value !== '' || problem !== undefined}>
      <summary className="cursor-pointer font-medium">
        {field.label} ({WORDS.optional})
      </summary>
      <label htmlFor={id} className="sr-only">
        {field.label}
      </label>
      <textarea
        id={id}
        rows={5}
        value={value}
        spellCheck={false}
        aria-invalid={problem !== undefined || undefined}
        aria-describedby={`${id}-told`}
        onChange={({ target }) => onChange(target.value)}
        className={cx(INPUT, 'mt-2 h-auto py-2 font-mono text-12', problem !== undefined && 'border-down')}
      />
      <p id={`${id}-told`} className={cx('mt-1.5 text-12', problem === undefined ? 'text-muted' : 'text-down-text')}>
        {problem ?? field.help}
      </p>
    </details>
  )
}
