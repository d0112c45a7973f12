'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useMemo, useState } from 'react'
import type { WantedRule } from '../../lib/alert-rule-shapes.ts'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import { Panel } from '../../ui/panel.tsx'
import { TrialPanel } from '../alert-trial/trial-panel.tsx'
import { SaveBar } from '../alerting/save-bar.tsx'
import { useLeave } from '../alerting/use-leave.ts'
import { isEmptyScope } from '../maintenance/scope/scope.ts'
import type { Tiles } from '../map/tile-layer.ts'
import { RuleFields } from './rule-fields.tsx'
import { idOf, problemAt, WORDS } from './words.ts'

const SWITCH = [
  { value: 'on' as const, word: WORDS.on },
  { value: 'off' as const, word: WORDS.off },
]

interface Props {
  readonly rule: WantedRule
  /** null: it is to be new; 0: as it came with the product. */
  readonly version: number | null
  readonly tiles: Tiles | undefined
}

/** A rule as it is written, with what it would have come to beside it. */
export function RuleForm({ rule: before, version, tiles }: Props) {
  const trpc = useTRPC()
  const [rule, setRule] = useState(before)
  const wanted = useMemo(() => (version === null ? { ...rule, id: idOf(rule.name) } : rule), [rule, version])
  const leave = useLeave(paths.rules())
  const save = useMutation(
    trpc.alertRules.saveRule.mutationOptions({
      onSuccess: ({ problems }) => (problems.length > 0 ? undefined : leave(`${wanted.name} ${WORDS.saved}`)),
    }),
  )
  const remove = useMutation(
    trpc.alertRules.removeRule.mutationOptions({
      onSuccess: () => leave(`${before.name} ${before.isReady ? WORDS.wasPutBack : WORDS.removed}`),
    }),
  )
  const problems = save.data?.problems ?? []
  const canBeTried = wanted.id !== '' && (wanted.when.scope === null || !isEmptyScope(wanted.when.scope))
  const change = useMemo(() => (canBeTried ? { rule: wanted, route: null } : null), [canBeTried, wanted])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ rule: wanted, version })
  }
  return (
    <form
      onSubmit={submit}
      noValidate
      className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem] xl:grid-cols-[minmax(0,1fr)_26rem]"
    >
      <div className="min-w-0 space-y-4">
        <Panel id="rule" title={WORDS.isOn}>
          <div className="space-y-4">
            <Field
              label={WORDS.name}
              hint={WORDS.nameHint}
              value={rule.name}
              maxLength={100}
              readOnly={rule.isReady}
              error={problemAt(problems, 'name') ?? (version === null ? problemAt(problems, 'id') : undefined)}
              onChange={({ target }) => setRule({ ...rule, name: target.value })}
            />
            {rule.isReady ? (
              <p className="max-w-[68ch] text-muted">{rule.explanation}</p>
            ) : (
              <Field
                label={WORDS.explanation}
                hint={WORDS.explanationHint}
                value={rule.explanation}
                maxLength={2000}
                error={problemAt(problems, 'explanation')}
                onChange={({ target }) => setRule({ ...rule, explanation: target.value })}
              />
            )}
            <div className="flex flex-wrap items-center gap-3">
              <span className="font-medium">{WORDS.isOn}</span>
              <Choice
                label={WORDS.isOn}
                value={rule.isOn ? 'on' : 'off'}
                choices={SWITCH}
                onChoose={(value) => setRule({ ...rule, isOn: value === 'on' })}
              />
            </div>
          </div>
        </Panel>
        <Panel id="when" title={WORDS.what}>
          <RuleFields rule={rule} problems={problems} tiles={tiles} onChange={setRule} />
        </Panel>
      </div>
      <div className="min-w-0 space-y-4 lg:sticky lg:top-16">
        <TrialPanel change={change} />
        <SaveBar
          words={WORDS}
          {...{ save, remove, problems }}
          removal={
            version !== null && version > 0
              ? { word: before.isReady ? WORDS.putBack : WORDS.remove, onRemove: () => remove.mutate({ id: before.id, version }) }
              : undefined
          }
        />
      </div>
    </form>
  )
}
