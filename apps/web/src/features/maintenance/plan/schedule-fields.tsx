'use client'

import { useMemo } from 'react'
import { Choice } from '../../../ui/choice.tsx'
import { Field } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { weekdayWord } from '../words.ts'
import { knownZones } from '../zone-text.ts'
import { type Problems, UNITS, type Unit, type WindowDraft } from './draft.ts'
import { REPEATS, UNIT_WORD, WORDS } from './words.ts'

interface Props {
  readonly draft: WindowDraft
  /** What is told as missing. */
  readonly problems: Problems
  readonly onChange: (part: Partial<WindowDraft>) => void
}

const DAYS = [1, 2, 3, 4, 5, 6, 7]
const isUnit = (text: string): text is Unit => Object.hasOwn(UNITS, text)

/** When a window begins, how long it lasts and how it repeats, by the clocks of one zone. */
export function ScheduleFields({ draft, problems, onChange }: Props) {
  const zones = useMemo(knownZones, [])
  return (
    <div className="space-y-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          type="datetime-local"
          label={WORDS.starts}
          value={draft.startsAtLocal}
          onChange={(event) => onChange({ startsAtLocal: event.target.value.slice(0, 16) })}
          error={problems.startsAtLocal}
        />
        <div className="flex items-end gap-2">
          <Field
            inputMode="numeric"
            label={WORDS.lasts}
            value={draft.amount}
            onChange={(event) => onChange({ amount: event.target.value })}
            error={problems.amount}
            maxLength={6}
            className="min-w-0 flex-1"
          />
          <Select
            label={WORDS.unit}
            hideLabel
            value={draft.unit}
            onChange={(event) => isUnit(event.target.value) && onChange({ unit: event.target.value })}
            className={problems.amount === undefined ? '' : 'mb-6.5'}
          >
            {Object.entries(UNIT_WORD).map(([unit, word]) => (
              <option key={unit} value={unit}>
                {word}
              </option>
            ))}
          </Select>
        </div>
      </div>
      <Select
        label={WORDS.zone}
        value={draft.timeZone}
        onChange={(event) => onChange({ timeZone: event.target.value })}
        className="w-full sm:w-96"
      >
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zone}
          </option>
        ))}
      </Select>
      <div className="flex flex-wrap items-center gap-3">
        <span className="text-12 text-muted">{WORDS.repeats}</span>
        <Choice label={WORDS.repeats} value={draft.kind} choices={REPEATS} onChoose={(kind) => onChange({ kind })} />
      </div>
      {draft.kind === 'weekly' && (
        <Weekdays chosen={draft.weekdays} error={problems.weekdays} onChange={(weekdays) => onChange({ weekdays })} />
      )}
      {draft.kind === 'monthly' && (
        <Field
          inputMode="numeric"
          label={WORDS.day}
          hint={WORDS.dayHint}
          value={draft.day}
          onChange={(event) => onChange({ day: event.target.value.trim() })}
          error={problems.day}
          maxLength={2}
          className="sm:w-60"
        />
      )}
      {draft.kind !== 'once' && (
        <Field
          type="date"
          label={WORDS.lastDay}
          value={draft.lastDay}
          onChange={(event) => onChange({ lastDay: event.target.value })}
          error={problems.lastDay}
          className="sm:w-60"
        />
      )}
    </div>
  )
}

function Weekdays({
  chosen,
  error,
  onChange,
}: {
  chosen: readonly number[]
  error: string | undefined
  onChange: (days: number[]) => void
}) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-12 text-muted">{WORDS.weekdays}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-2">
        {DAYS.map((day) => (
          <label key={day} className="inline-flex items-center gap-1.5">
            <input
              type="checkbox"
              checked={chosen.includes(day)}
              onChange={(event) => onChange(event.target.checked ? [...chosen, day] : chosen.filter((one) => one !== day))}
            />
            {weekdayWord(day)}
          </label>
        ))}
      </div>
      {error !== undefined && (
        <p role="alert" className="mt-1.5 text-12 text-down-text">
          {error}
        </p>
      )}
    </fieldset>
  )
}
