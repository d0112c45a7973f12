'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import type { ChannelKindForm, ChannelToEdit } from '../../../lib/alerting-shapes.ts'
import { paths } from '../../../lib/paths.ts'
import { useTRPC } from '../../../trpc/react.tsx'
import { Button } from '../../../ui/button.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { Field } from '../../../ui/field.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { toast } from '../../../ui/toast.tsx'
import { whyFailed } from '../../fallback/why-failed.ts'
import { ChannelPreview } from './channel-preview.tsx'
import { FieldInput } from './field-input.tsx'
import { SecretInput } from './secret-input.tsx'
import { WORDS } from './words.ts'

const SENDING = [
  { value: 'on' as const, word: WORDS.on },
  { value: 'off' as const, word: WORDS.off, title: WORDS.offMeaning },
]

/** The fields of a kind. Secrets can be written and never read; what is wrong stands beside its field. */
export function ChannelForm({ kind, channel }: { kind: ChannelKindForm; channel: ChannelToEdit | undefined }) {
  const trpc = useTRPC()
  const router = useRouter()
  const queries = useQueryClient()
  const [name, setName] = useState(channel?.name ?? '')
  const [isOn, setIsOn] = useState(channel?.isOn ?? true)
  const [values, setValues] = useState<Readonly<Record<string, string>>>(channel?.settings ?? {})
  const [forgotten, setForgotten] = useState<readonly string[]>([])
  const save = useMutation(
    trpc.alerting.saveChannel.mutationOptions({
      onSuccess: async ({ problems }) => {
        if (problems.length > 0) return
        toast({ text: `${name.trim()} ${WORDS.saved}` })
        await queries.invalidateQueries(trpc.alerting.pathFilter())
        router.push(paths.channels())
      },
    }),
  )
  const problems = save.data?.problems ?? []
  const problemOf = (field: string) => problems.find((problem) => problem.field === field)?.words
  const set = (field: string, value: string) => setValues((known) => ({ ...known, [field]: value }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''))
    save.mutate({ name, kind: kind.kind, isOn, values: filled, forget: [...forgotten], version: channel?.version ?? null })
  }
  return (
    <form method="post" onSubmit={submit} noValidate autoComplete="off" className="space-y-4">
      <Panel id="channel" title={kind.label} aside={kind.about}>
        <div className="space-y-5">
          <Field
            label={WORDS.name}
            hint={WORDS.nameHint}
            value={name}
            maxLength={60}
            required
            readOnly={channel !== undefined}
            onChange={({ target }) => setName(target.value)}
          />
          {kind.fields.map((field) =>
            field.isSecret === true ? (
              <SecretInput
                key={field.name}
                field={field}
                value={values[field.name] ?? ''}
                isStored={channel?.secretNames.includes(field.name) === true}
                isForgotten={forgotten.includes(field.name)}
                problem={problemOf(field.name)}
                onChange={(value) => set(field.name, value)}
                onForget={(forget) =>
                  setForgotten((known) => (forget ? [...known, field.name] : known.filter((one) => one !== field.name)))
                }
              />
            ) : (
              <FieldInput
                key={field.name}
                field={field}
                value={values[field.name] ?? ''}
                problem={problemOf(field.name)}
                onChange={(value) => set(field.name, value)}
              />
            ),
          )}
          <div className="flex flex-wrap items-center gap-3">
            <span className="font-medium">{WORDS.isOn}</span>
            <Choice label={WORDS.isOn} value={isOn ? 'on' : 'off'} choices={SENDING} onChoose={(value) => setIsOn(value === 'on')} />
          </div>
          <div className="flex flex-wrap items-center gap-3">
            <Button kind="primary" type="submit" disabledReason={save.isPending ? WORDS.saving : undefined}>
              {WORDS.save}
            </Button>
            <p role="alert" className="min-w-0 text-12 break-words text-down-text">
              {save.isError ? whyFailed(save.error) : problems.length > 0 ? WORDS.incomplete : ''}
            </p>
          </div>
        </div>
      </Panel>
      <ChannelPreview kind={kind} name={name} values={values} />
    </form>
  )
}
