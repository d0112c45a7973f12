'use client'

import { isReportKind, REPORT_KINDS, REPORT_TITLES } from '@lispwatch/domain/report/kind'
import { MAIL_FORMATS, RHYTHMS, type WantedSchedule } from '@lispwatch/domain/report/schedule'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTRPC } from '../../../trpc/react.tsx'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Select } from '../../../ui/select.tsx'
import { toast } from '../../../ui/toast.tsx'
import { whyFailed } from '../../fallback/why-failed.ts'
import { ScopeFields } from '../scope-fields.tsx'
import { WORDS as REPORT_WORDS } from '../words.ts'
import { FORMAT_WORDS, RHYTHM_WORDS, WORDS } from './words.ts'

const NEW: Omit<WantedSchedule, 'recipients'> = {
  ...{ kind: 'availability', scope: { kind: 'network' }, every: 'month', format: 'pdf', mailChannel: '', isOn: true },
}

/** Has one more report mailed. */
export function AddSchedule({ channels }: { channels: readonly string[] }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [wanted, setWanted] = useState(NEW)
  const [to, setTo] = useState('')
  const save = useMutation(
    trpc.reports.saveSchedule.mutationOptions({
      onSuccess({ problems }) {
        if (problems.length > 0) return
        toast({ text: WORDS.saved })
        setWanted(NEW)
        setTo('')
      },
      onSettled: () => queries.invalidateQueries(trpc.reports.schedules.pathFilter()),
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const recipients = to.split(/[,;]/).flatMap((one) => (one.trim() === '' ? [] : [one.trim()]))
    save.mutate({ id: null, version: null, wanted: { ...wanted, recipients } })
  }
  const told = save.isError ? [whyFailed(save.error)] : (save.data?.problems ?? [])
  return (
    <Panel id="add" title={WORDS.add}>
      {channels.length === 0 ? (
        <p className="text-muted">{WORDS.noChannels}</p>
      ) : (
        <form onSubmit={submit} className="space-y-4">
          <div className="flex flex-wrap items-end gap-x-5 gap-y-3">
            <Select
              label={REPORT_WORDS.kind}
              value={wanted.kind}
              onChange={({ target }) => isReportKind(target.value) && setWanted({ ...wanted, kind: target.value })}
            >
              {REPORT_KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {REPORT_TITLES[kind]}
                </option>
              ))}
            </Select>
            <Choice
              label={WORDS.every}
              all={RHYTHMS}
              words={RHYTHM_WORDS}
              value={wanted.every}
              onChange={(every) => setWanted({ ...wanted, every })}
            />
            <Choice
              label={WORDS.format}
              all={MAIL_FORMATS}
              words={FORMAT_WORDS}
              value={wanted.format}
              onChange={(format) => setWanted({ ...wanted, format })}
            />
            <ScopeFields scope={wanted.scope} onChange={(scope) => setWanted({ ...wanted, scope })} />
            <Select
              label={WORDS.channel}
              value={wanted.mailChannel}
              onChange={({ target }) => setWanted({ ...wanted, mailChannel: target.value })}
            >
              <option value="">{WORDS.chooseChannel}</option>
              {channels.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </Select>
          </div>
          <Field
            className="max-w-[68ch]"
            label={WORDS.recipients}
            hint={WORDS.recipientsHint}
            maxLength={5000}
            value={to}
            onChange={({ target }) => setTo(target.value)}
          />
          <div className="flex flex-wrap items-center gap-3">
            <Button kind="primary" type="submit" disabledReason={save.isPending ? WORDS.saving : undefined}>
              {WORDS.save}
            </Button>
            <p role="alert" className="text-12 text-down-text">
              {told.join(' ')}
            </p>
          </div>
        </form>
      )}
    </Panel>
  )
}

interface ChoiceProps<Value extends string> {
  readonly label: string
  readonly all: readonly Value[]
  readonly words: Readonly<Record<Value, string>>
  readonly value: Value
  readonly onChange: (value: Value) => void
}

function Choice<Value extends string>({ label, all, words, value, onChange }: ChoiceProps<Value>) {
  const choose = (text: string) => {
    const found = all.find((one) => one === text)
    if (found !== undefined) onChange(found)
  }
  return (
    <Select label={label} value={value} onChange={({ target }) => choose(target.value)}>
      {all.map((one) => (
        <option key={one} value={one}>
          {words[one]}
        </option>
      ))}
    </Select>
  )
}
