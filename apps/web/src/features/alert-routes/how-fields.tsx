'use client'

import { DEFAULT_REPEAT_MS, type GroupLabel } from '@lispwatch/domain/alert/alert-route'
import type { AlertProblem, WantedRoute } from '../../lib/alert-rule-shapes.ts'
import { Checks } from '../../ui/checks.tsx'
import { DurationField } from '../../ui/duration-field.tsx'
import { problemAt } from '../alert-rules/words.ts'
import { LABEL_WORD, WORDS } from './words.ts'

interface Props {
  readonly route: WantedRoute
  readonly problems: readonly AlertProblem[]
  readonly onChange: (route: WantedRoute) => void
}

const LABELS = Object.keys(LABEL_WORD) as GroupLabel[]

/** How alerts of a route are put together, waited with and said again. */
export function HowFields({ route, problems, onChange }: Props) {
  const ticks = [
    { word: WORDS.atOnce, checked: route.isCriticalAtOnce, set: (isCriticalAtOnce: boolean) => onChange({ ...route, isCriticalAtOnce }) },
    { word: WORDS.resolved, checked: route.tellsResolved, set: (tellsResolved: boolean) => onChange({ ...route, tellsResolved }) },
    { word: WORDS.goesOn, checked: route.goesOn, set: (goesOn: boolean) => onChange({ ...route, goesOn }) },
    {
      word: WORDS.repeats,
      checked: route.repeatMs !== null,
      set: (repeats: boolean) => onChange({ ...route, repeatMs: repeats ? DEFAULT_REPEAT_MS : null }),
    },
  ]
  return (
    <div className="space-y-5">
      <Checks
        label={WORDS.groupBy}
        all={LABELS}
        chosen={route.groupBy}
        wordOf={(label) => LABEL_WORD[label]}
        onChange={(groupBy) => onChange({ ...route, groupBy })}
        hint={route.groupBy.length === 0 ? WORDS.oneGroup : undefined}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <DurationField
          label={WORDS.wait}
          valueMs={route.waitMs}
          error={problemAt(problems, 'waitMs')}
          onChange={(waitMs) => onChange({ ...route, waitMs })}
        />
        <DurationField
          label={WORDS.interval}
          valueMs={route.intervalMs}
          error={problemAt(problems, 'intervalMs')}
          onChange={(intervalMs) => onChange({ ...route, intervalMs })}
        />
      </div>
      <div className="space-y-1.5">
        {ticks.map(({ word, checked, set }) => (
          <label key={word} className="flex items-center gap-2">
            <input type="checkbox" checked={checked} onChange={({ target }) => set(target.checked)} />
            {word}
          </label>
        ))}
      </div>
      {route.repeatMs !== null && (
        <DurationField
          label={WORDS.repeat}
          valueMs={route.repeatMs}
          error={problemAt(problems, 'repeatMs')}
          onChange={(repeatMs) => onChange({ ...route, repeatMs })}
        />
      )}
    </div>
  )
}
