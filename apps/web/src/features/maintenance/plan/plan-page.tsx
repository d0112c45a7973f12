'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter, useSearchParams } from 'next/navigation'
import { type FormEvent, useEffect, useState } from 'react'
import { paths } from '../../../lib/paths.ts'
import { useTRPC } from '../../../trpc/react.tsx'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { toast } from '../../../ui/toast.tsx'
import { whyFailed } from '../../fallback/why-failed.ts'
import type { Tiles } from '../../map/tile-layer.ts'
import { windowCall } from '../api-call.ts'
import { CopyCall } from '../copy-call.tsx'
import { scopeFrom } from '../scope/from-search.ts'
import { Preview } from '../scope/preview.tsx'
import { ScopePicker } from '../scope/scope-picker.tsx'
import { WORDS as SCOPE_WORDS } from '../scope/words.ts'
import { planRefusal } from '../words.ts'
import { localText, ownZone } from '../zone-text.ts'
import { problemsOf, type WindowDraft, windowOf } from './draft.ts'
import { PublicFields } from './public-fields.tsx'
import { ScheduleFields } from './schedule-fields.tsx'
import { Times } from './times.tsx'
import { WORDS } from './words.ts'

const HOUR_MS = 3_600_000

/** Announces work: what, why, when, and what that covers. */
export function PlanPage({ tiles }: { tiles: Tiles | undefined }) {
  const trpc = useTRPC()
  const search = useSearchParams()
  const me = useQuery(trpc.me.get.queryOptions())
  const [draft, setDraft] = useState<WindowDraft>()
  // The zone and the next full hour are the browser's: the server knows neither.
  useEffect(() => {
    const timeZone = ownZone()
    const startsAtLocal = localText(Math.ceil(Date.now() / HOUR_MS) * HOUR_MS, timeZone)
    const times = {
      timeZone,
      startsAtLocal,
      amount: '2',
      unit: 'hours',
      kind: 'once',
      weekdays: [],
      day: '',
      lastDay: '',
      isPublic: false,
      publicTitle: '',
      publicText: '',
    } as const
    setDraft((old) => old ?? { title: '', reason: '', scope: scopeFrom(search), ...times })
  }, [search])
  const refusal = planRefusal(me.data)
  return (
    <div className="mx-auto max-w-[90rem] space-y-4 p-4 sm:p-6">
      <header>
        <Link href={paths.maintenance()} className="inline-flex items-center gap-1 text-12 text-muted hover:text-text">
          <Icon name="left" size={12} /> {WORDS.back}
        </Link>
        <h1 className="mt-1 text-20 font-semibold">{WORDS.title}</h1>
      </header>
      {refusal !== undefined ? (
        <Notice state="unknown" title={WORDS.mayNotTitle}>
          {refusal}
        </Notice>
      ) : draft === undefined || me.data === undefined ? (
        <SkeletonRows rows={10} />
      ) : (
        <PlanForm draft={draft} onChange={(part) => setDraft({ ...draft, ...part })} tiles={tiles} />
      )}
    </div>
  )
}

interface FormProps {
  readonly draft: WindowDraft
  readonly onChange: (part: Partial<WindowDraft>) => void
  readonly tiles: Tiles | undefined
}

function PlanForm({ draft, onChange, tiles }: FormProps) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const router = useRouter()
  const [wasTried, setWasTried] = useState(false)
  const end = useMutation(trpc.maintenance.end.mutationOptions())
  const plan = useMutation(
    trpc.maintenance.plan.mutationOptions({
      onSuccess: async ({ id, title }) => {
        const undo = async () => {
          await end.mutateAsync({ id })
          await queries.invalidateQueries(trpc.maintenance.pathFilter())
        }
        toast({ text: `“${title}” is planned.`, undo })
        await queries.invalidateQueries(trpc.maintenance.pathFilter())
        router.push(paths.maintenance())
      },
    }),
  )
  const window = windowOf(draft)
  const problems = wasTried ? problemsOf(draft) : {}
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setWasTried(true)
    if (window !== undefined) plan.mutate(window)
  }
  return (
    <form
      onSubmit={submit}
      noValidate
      className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem] xl:grid-cols-[minmax(0,1fr)_26rem]"
    >
      <div className="min-w-0 space-y-4">
        <Panel id="what" title={WORDS.what}>
          <div className="space-y-4">
            <Field
              label={WORDS.name}
              placeholder={WORDS.namePlaceholder}
              value={draft.title}
              onChange={(event) => onChange({ title: event.target.value })}
              maxLength={200}
              error={problems.title}
            />
            <Field
              label={WORDS.reason}
              hint={WORDS.reasonHint}
              value={draft.reason}
              onChange={(event) => onChange({ reason: event.target.value })}
              maxLength={2000}
              error={problems.reason}
            />
          </div>
        </Panel>
        <Panel id="scope" title={SCOPE_WORDS.title}>
          <ScopePicker scope={draft.scope} onChange={(scope) => onChange({ scope })} tiles={tiles} error={problems.scope} />
        </Panel>
        <Panel id="when" title={WORDS.when}>
          <ScheduleFields draft={draft} problems={problems} onChange={onChange} />
        </Panel>
        <PublicFields draft={draft} problems={problems} onChange={onChange} />
      </div>
      <div className="min-w-0 space-y-4 lg:sticky lg:top-16">
        <Preview scope={draft.scope} />
        <Panel id="times" title={WORDS.times}>
          <Times draft={draft} />
        </Panel>
        <div className="flex flex-wrap items-center gap-3">
          <Button kind="primary" type="submit" disabledReason={plan.isPending ? WORDS.saving : undefined}>
            <Icon name="wrench" size={14} />
            {WORDS.save}
          </Button>
          {window !== undefined && <CopyCall call={(origin) => windowCall(origin, window)} />}
          <p role="alert" className="text-12 text-down-text">
            {plan.isError ? whyFailed(plan.error) : wasTried && window === undefined ? WORDS.incomplete : ''}
          </p>
        </div>
      </div>
    </form>
  )
}
