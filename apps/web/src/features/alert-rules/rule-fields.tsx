'use client'

import { ALERT_KINDS } from '@lispwatch/domain/alert/alert-kind'
import type { AlertProblem, WantedRule } from '../../lib/alert-rule-shapes.ts'
import { Checks } from '../../ui/checks.tsx'
import { Choice } from '../../ui/choice.tsx'
import { DurationField } from '../../ui/duration-field.tsx'
import { Field } from '../../ui/field.tsx'
import type { Tiles } from '../map/tile-layer.ts'
import { ScopeChoice } from './scope-choice.tsx'
import { KIND_WORD, problemAt, SEVERITIES, WORDS } from './words.ts'

interface Props {
  readonly rule: WantedRule
  readonly problems: readonly AlertProblem[]
  readonly tiles: Tiles | undefined
  readonly onChange: (rule: WantedRule) => void
}

const TOLD_AS = [{ value: 'asis' as const, word: WORDS.asItIs }, ...SEVERITIES.map((severity) => ({ value: severity, word: severity }))]

const wholeNumber = (text: string): number => Math.max(0, Math.floor(Number(text) || 0))

/** What a rule is about, and how what it is about is told. */
export function RuleFields({ rule, problems, tiles, onChange }: Props) {
  const { when } = rule
  const setWhen = (part: Partial<WantedRule['when']>) => onChange({ ...rule, when: { ...when, ...part } })
  return (
    <div className="space-y-5">
      <Checks
        label={WORDS.kinds}
        all={ALERT_KINDS}
        chosen={when.kinds}
        wordOf={(kind) => KIND_WORD[kind]}
        onChange={(kinds) => setWhen({ kinds })}
        columns
        hint={when.kinds.length === 0 ? WORDS.anyKind : undefined}
      />
      <Checks
        label={WORDS.severities}
        all={SEVERITIES}
        chosen={when.severities}
        wordOf={(severity) => severity}
        onChange={(severities) => setWhen({ severities })}
        hint={when.severities.length === 0 ? WORDS.anySeverity : undefined}
      />
      <ScopeChoice scope={when.scope} tiles={tiles} error={problemAt(problems, 'when', 'scope')} onChange={(scope) => setWhen({ scope })} />
      <DurationField
        label={WORDS.hold}
        hint={WORDS.holdHint}
        error={problemAt(problems, 'forMs')}
        valueMs={rule.forMs}
        onChange={(forMs) => onChange({ ...rule, forMs })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label={WORDS.sites}
          inputMode="numeric"
          value={String(when.sitesAtLeast)}
          error={problemAt(problems, 'when', 'sitesAtLeast')}
          onChange={({ target }) => setWhen({ sitesAtLeast: wholeNumber(target.value) })}
        />
        <Field
          label={WORDS.eids}
          inputMode="numeric"
          value={String(when.eidsLostAtLeast)}
          error={problemAt(problems, 'when', 'eidsLostAtLeast')}
          onChange={({ target }) => setWhen({ eidsLostAtLeast: wholeNumber(target.value) })}
        />
      </div>
      <label className="flex items-center gap-2">
        <input type="checkbox" checked={when.isForUnconfirmed} onChange={({ target }) => setWhen({ isForUnconfirmed: target.checked })} />
        {WORDS.unconfirmed}
      </label>
      <div className="flex flex-wrap items-center gap-3">
        <span className="font-medium">{WORDS.severity}</span>
        <Choice
          label={WORDS.severity}
          value={rule.severity ?? 'asis'}
          choices={TOLD_AS}
          onChoose={(severity) => onChange({ ...rule, severity: severity === 'asis' ? null : severity })}
        />
      </div>
    </div>
  )
}
