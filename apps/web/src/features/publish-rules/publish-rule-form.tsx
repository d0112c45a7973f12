'use client'

import { ALERT_KINDS } from '@lispwatch/domain/alert/alert-kind'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { paths } from '../../lib/paths.ts'
import type { WantedPublishRule } from '../../lib/publication-shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Checks } from '../../ui/checks.tsx'
import { DurationField } from '../../ui/duration-field.tsx'
import { Field } from '../../ui/field.tsx'
import { Panel } from '../../ui/panel.tsx'
import { toast } from '../../ui/toast.tsx'
import { ScopeChoice } from '../alert-rules/scope-choice.tsx'
import { idOf, KIND_WORD, problemAt, WORDS as RULE_WORDS, SEVERITIES } from '../alert-rules/words.ts'
import { SaveBar } from '../alerting/save-bar.tsx'
import type { Tiles } from '../map/tile-layer.ts'
import { WORDS } from './words.ts'

/** The page says by itself when the measurement is disturbed. */
const KINDS = ALERT_KINDS.filter((kind) => kind !== 'monitor-ill')

const OUR_WORDS = [
  { part: 'title', label: WORDS.publicTitle, ours: WORDS.ourTitle },
  { part: 'opened', label: WORDS.opened, ours: WORDS.ourOpened },
  { part: 'resolved', label: WORDS.resolved, ours: WORDS.ourResolved },
] as const

interface Props {
  readonly rule: WantedPublishRule
  /** null: it is to be new. */
  readonly version: number | null
  readonly tiles: Tiles | undefined
}

/** A rule as it is written. */
export function PublishRuleForm({ rule: before, version, tiles }: Props) {
  const trpc = useTRPC()
  const router = useRouter()
  const queries = useQueryClient()
  const [rule, setRule] = useState(before)
  const wanted = version === null ? { ...rule, id: idOf(rule.name) } : rule
  const leave = async (text: string) => {
    toast({ text })
    await queries.invalidateQueries(trpc.publishRules.pathFilter())
    router.push(paths.publishRules())
  }
  const save = useMutation(
    trpc.publishRules.save.mutationOptions({
      onSuccess: ({ problems }) => (problems.length > 0 ? undefined : leave(`${wanted.name} ${WORDS.saved}`)),
    }),
  )
  const remove = useMutation(trpc.publishRules.remove.mutationOptions({ onSuccess: () => leave(`${before.name} ${WORDS.removed}`) }))
  const problems = save.data?.problems ?? []
  const { when, words } = rule
  const setWhen = (part: Partial<WantedPublishRule['when']>) => setRule({ ...rule, when: { ...when, ...part } })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ rule: wanted, version })
  }
  return (
    <form onSubmit={submit} noValidate className="max-w-[52rem] space-y-4">
      <Panel id="rule" title={WORDS.rule}>
        <div className="space-y-4">
          <Field
            label={WORDS.name}
            hint={WORDS.nameHint}
            value={rule.name}
            maxLength={100}
            error={problemAt(problems, 'name') ?? (version === null ? problemAt(problems, 'id') : undefined)}
            onChange={({ target }) => setRule({ ...rule, name: target.value })}
          />
          <label className="flex items-center gap-2">
            <input type="checkbox" checked={rule.isOn} onChange={({ target }) => setRule({ ...rule, isOn: target.checked })} />
            {WORDS.on}
          </label>
        </div>
      </Panel>
      <Panel id="what" title={WORDS.what}>
        <div className="space-y-5">
          <Checks
            label={RULE_WORDS.kinds}
            all={KINDS}
            chosen={when.kinds}
            wordOf={(kind) => KIND_WORD[kind]}
            onChange={(kinds) => setWhen({ kinds })}
            columns
            hint={problemAt(problems, 'when', 'kinds') ?? (when.kinds.length === 0 ? RULE_WORDS.anyKind : undefined)}
          />
          <Checks
            label={RULE_WORDS.severities}
            all={SEVERITIES}
            chosen={when.severities}
            wordOf={(severity) => severity}
            onChange={(severities) => setWhen({ severities })}
            hint={when.severities.length === 0 ? RULE_WORDS.anySeverity : undefined}
          />
          <ScopeChoice
            scope={when.scope}
            tiles={tiles}
            error={problemAt(problems, 'when', 'scope')}
            onChange={(scope) => setWhen({ scope })}
          />
          <DurationField
            label={WORDS.hold}
            hint={WORDS.holdHint}
            error={problemAt(problems, 'forMs')}
            valueMs={rule.forMs}
            onChange={(forMs) => setRule({ ...rule, forMs })}
          />
        </div>
      </Panel>
      <Panel id="says" title={WORDS.says}>
        <div className="space-y-4">
          <p className="max-w-[68ch] text-muted">{WORDS.saysMeaning}</p>
          {OUR_WORDS.map(({ part, label, ours }) => (
            <Field
              key={part}
              label={label}
              placeholder={ours}
              value={words[part] ?? ''}
              error={problemAt(problems, 'words', part)}
              onChange={({ target }) => setRule({ ...rule, words: { ...words, [part]: target.value === '' ? null : target.value } })}
            />
          ))}
        </div>
      </Panel>
      <SaveBar
        words={WORDS}
        {...{ save, remove, problems }}
        removal={version === null ? undefined : { word: WORDS.remove, onRemove: () => remove.mutate({ id: before.id, version }) }}
      />
    </form>
  )
}
