'use client'

import type { AlertProblem, WantedRoute } from '../../lib/alert-rule-shapes.ts'
import { Button } from '../../ui/button.tsx'
import { Checks } from '../../ui/checks.tsx'
import { DurationField } from '../../ui/duration-field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { problemAt } from '../alert-rules/words.ts'
import { WORDS } from './words.ts'

interface Props {
  readonly steps: WantedRoute['escalation']
  readonly channels: readonly string[]
  readonly problems: readonly AlertProblem[]
  readonly onChange: (steps: WantedRoute['escalation']) => void
}

const FIRST_STEP_MS = 15 * 60_000

/** Who is told next when nobody acknowledges. */
export function EscalationFields({ steps, channels, problems, onChange }: Props) {
  const add = () => onChange([...steps, { afterMs: (steps.at(-1)?.afterMs ?? 0) + FIRST_STEP_MS, channels: [] }])
  return (
    <div className="space-y-4">
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place, two may say the same
        <div key={index} className="flex flex-wrap items-start gap-x-6 gap-y-3 border-l-2 border-line pl-3">
          <DurationField
            label={WORDS.step}
            valueMs={step.afterMs}
            error={problemAt(problems, 'escalation', index, 'afterMs')}
            onChange={(afterMs) => onChange(steps.with(index, { ...step, afterMs }))}
          />
          <Checks
            label={WORDS.channels}
            all={channels}
            chosen={step.channels}
            wordOf={(name) => name}
            onChange={(chosen) => onChange(steps.with(index, { ...step, channels: chosen }))}
            hint={problemAt(problems, 'escalation', index, 'channels') ?? (channels.length === 0 ? WORDS.noChannels : undefined)}
          />
          <Button kind="ghost" aria-label={WORDS.removeStep} title={WORDS.removeStep} onClick={() => onChange(steps.toSpliced(index, 1))}>
            <Icon name="trash" size={14} />
          </Button>
        </div>
      ))}
      <Button onClick={add}>
        <Icon name="plus" size={14} />
        {WORDS.addStep}
      </Button>
    </div>
  )
}
