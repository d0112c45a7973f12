'use client'

import type { AlertProblem, WantedRoute } from '../../lib/alert-rule-shapes.ts'
import { Checks } from '../../ui/checks.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import { problemAt } from '../alert-rules/words.ts'
import { WEEKDAYS, WORDS } from './words.ts'

type Part = Pick<WantedRoute, 'hours' | 'outsideHours'>

interface Props extends Part {
  readonly problems: readonly AlertProblem[]
  readonly onChange: (part: Part) => void
}

const OUTSIDE = [
  { value: 'hold' as const, word: WORDS.hold },
  { value: 'skip' as const, word: WORDS.skip },
]

const DAYS = ['1', '2', '3', '4', '5', '6', '7'] as const
type Day = (typeof DAYS)[number]

const usual = (): NonNullable<Part['hours']> => ({
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  weekdays: [1, 2, 3, 4, 5],
  from: '08:00',
  to: '18:00',
})

/** When people of a route work, and what becomes of alerts outside of that. */
export function HoursFields({ hours, outsideHours, problems, onChange }: Props) {
  const set = (part: Partial<NonNullable<Part['hours']>>) => hours !== null && onChange({ hours: { ...hours, ...part }, outsideHours })
  return (
    <div className="space-y-4">
      <label className="flex items-center gap-2">
        <input
          type="checkbox"
          checked={hours !== null}
          onChange={({ target }) => onChange({ hours: target.checked ? usual() : null, outsideHours })}
        />
        <span className="font-medium">{WORDS.hasHours}</span>
      </label>
      {hours !== null && (
        <>
          <Checks
            label={WORDS.days}
            all={DAYS}
            chosen={hours.weekdays.map((day) => String(day) as Day)}
            wordOf={(day) => WEEKDAYS[Number(day) - 1] ?? day}
            onChange={(days) => set({ weekdays: days.map(Number).sort() })}
          />
          <div className="grid gap-4 sm:grid-cols-3">
            <Field label={WORDS.from} type="time" value={hours.from} onChange={({ target }) => set({ from: target.value })} />
            <Field label={WORDS.to} type="time" value={hours.to} onChange={({ target }) => set({ to: target.value })} />
            <Field
              label={WORDS.zone}
              value={hours.timeZone}
              maxLength={100}
              error={problemAt(problems, 'hours')}
              onChange={({ target }) => set({ timeZone: target.value })}
            />
          </div>
          <div className="flex flex-wrap items-center gap-3">
            <span className="font-medium">{WORDS.outside}</span>
            <Choice
              label={WORDS.outside}
              value={outsideHours}
              choices={OUTSIDE}
              onChoose={(next) => onChange({ hours, outsideHours: next })}
            />
          </div>
        </>
      )}
    </div>
  )
}
