'use client'

import { useId, useState } from 'react'
import { cx } from './cx.ts'
import { INPUT } from './field.tsx'

const UNITS = [
  { word: 'seconds', ms: 1000 },
  { word: 'minutes', ms: 60_000 },
  { word: 'hours', ms: 3_600_000 },
  { word: 'days', ms: 86_400_000 },
] as const

/** The greatest unit of which `ms` is a whole number. */
const unitOf = (ms: number): number => (ms === 0 ? 1 : UNITS.findLastIndex((unit) => ms % unit.ms === 0))

interface Props {
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly valueMs: number
  readonly onChange: (ms: number) => void
}

/** A span of time as a number and its unit. */
export function DurationField({ label, hint, error, valueMs, onChange }: Props) {
  const id = useId()
  const [unit, setUnit] = useState(() => Math.max(0, unitOf(valueMs)))
  const [text, setText] = useState(() => String(valueMs / (UNITS[Math.max(0, unitOf(valueMs))]?.ms ?? 1000)))
  const told = error ?? hint
  const set = (nextText: string, nextUnit: number) => {
    setText(nextText)
    setUnit(nextUnit)
    const value = Number(nextText.replace(',', '.'))
    const ms = Math.round(value * (UNITS[nextUnit]?.ms ?? 1000))
    if (nextText.trim() !== '' && Number.isFinite(ms) && ms >= 0) onChange(ms)
  }
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-medium">
        {label}
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          inputMode="decimal"
          value={text}
          onChange={({ target }) => set(target.value, unit)}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={told === undefined ? undefined : `${id}-told`}
          className={cx(INPUT, 'max-w-24 tabular-nums', error !== undefined && 'border-down')}
        />
        <select
          aria-label={`${label}: unit`}
          value={unit}
          onChange={({ target }) => set(text, Number(target.value))}
          className="h-9 rounded-md border border-edge bg-panel px-2 text-13"
        >
          {UNITS.map(({ word }, index) => (
            <option key={word} value={index}>
              {word}
            </option>
          ))}
        </select>
      </div>
      {told !== undefined && (
        <p id={`${id}-told`} className={cx('mt-1.5 text-12', error === undefined ? 'text-muted' : 'text-down-text')}>
          {told}
        </p>
      )}
    </div>
  )
}
