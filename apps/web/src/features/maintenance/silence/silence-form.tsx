'use client'

import type { DetectionId, FindingSeverity } from '@lispwatch/domain/finding'
import type { QuietScope } from '@lispwatch/domain/incident/quiet-rule'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { formatUtc } from '../../../lib/format.ts'
import type { NewSilence } from '../../../lib/maintenance-shapes.ts'
import { paths } from '../../../lib/paths.ts'
import { useTRPC } from '../../../trpc/react.tsx'
import { Button } from '../../../ui/button.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { Field } from '../../../ui/field.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { useNow } from '../../../ui/now.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { toast } from '../../../ui/toast.tsx'
import { whyFailed } from '../../fallback/why-failed.ts'
import type { Tiles } from '../../map/tile-layer.ts'
import { silenceCall } from '../api-call.ts'
import { CopyCall } from '../copy-call.tsx'
import { Preview } from '../scope/preview.tsx'
import { isEmptyScope, scopeInput } from '../scope/scope.ts'
import { ScopePicker } from '../scope/scope-picker.tsx'
import { WORDS as SCOPE_WORDS } from '../scope/words.ts'
import { Matchers } from './matchers.tsx'
import { LIVES, type Life, WORDS } from './words.ts'

interface Matched {
  readonly scope: QuietScope
  readonly detections: readonly DetectionId[]
}

/** What is to be quiet, for how long and why. */
export function SilenceForm({ owner, tiles, initial }: { owner: string; tiles: Tiles | undefined; initial: Matched }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const router = useRouter()
  const now = useNow(60_000)
  const [scope, setScope] = useState(initial.scope)
  const [detections, setDetections] = useState(initial.detections)
  const [severities, setSeverities] = useState<readonly FindingSeverity[]>([])
  const [reason, setReason] = useState('')
  const [life, setLife] = useState<Life>('4h')
  const [wasTried, setWasTried] = useState(false)
  const expire = useMutation(trpc.maintenance.expire.mutationOptions())
  const silence = useMutation(
    trpc.maintenance.silence.mutationOptions({
      onSuccess: async ({ id }) => {
        const undo = async () => {
          await expire.mutateAsync({ id })
          await queries.invalidateQueries(trpc.maintenance.pathFilter())
        }
        toast({ text: WORDS.done, undo })
        await queries.invalidateQueries(trpc.maintenance.pathFilter())
        router.push(paths.maintenance('silences'))
      },
    }),
  )
  const lastsMs = LIVES.find(({ value }) => value === life)?.ms ?? LIVES[0].ms
  const isComplete = reason.trim() !== '' && !isEmptyScope(scope)
  const silenceFrom = (startsAt: number): NewSilence => ({
    ...{ scope: scopeInput(scope), detections: [...detections], severities: [...severities], reason: reason.trim() },
    ...{ startsAt, expiresAt: startsAt + lastsMs },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setWasTried(true)
    if (isComplete) silence.mutate(silenceFrom(Date.now()))
  }
  return (
    <form
      onSubmit={submit}
      noValidate
      className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem] xl:grid-cols-[minmax(0,1fr)_26rem]"
    >
      <div className="min-w-0 space-y-4">
        <Panel id="scope" title={SCOPE_WORDS.title}>
          <ScopePicker
            scope={scope}
            onChange={setScope}
            tiles={tiles}
            error={wasTried && isEmptyScope(scope) ? WORDS.noScope : undefined}
          />
        </Panel>
        <Panel id="only" title={WORDS.only} aside={WORDS.onlyMeaning}>
          <Matchers {...{ severities, detections }} onSeverities={setSeverities} onDetections={setDetections} />
        </Panel>
        <Panel id="why" title={WORDS.what}>
          <div className="space-y-4">
            <Field
              label={WORDS.reason}
              hint={WORDS.reasonHint}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              maxLength={2000}
              error={wasTried && reason.trim() === '' ? WORDS.noReason : undefined}
            />
            <div className="flex flex-wrap items-center gap-3">
              <span className="text-12 text-muted">{WORDS.expiresIn}</span>
              <Choice label={WORDS.expiresIn} value={life} choices={LIVES} onChoose={setLife} />
              <span className="text-12 text-muted tabular-nums">{formatUtc(now + lastsMs, now)}</span>
            </div>
            <p className="text-12 text-muted">
              {WORDS.owner} {owner}
            </p>
          </div>
        </Panel>
      </div>
      <div className="min-w-0 space-y-4 lg:sticky lg:top-16">
        <Preview scope={scope} />
        <div className="flex flex-wrap items-center gap-3">
          <Button kind="primary" type="submit" disabledReason={silence.isPending ? WORDS.saving : undefined}>
            <Icon name="wrench" size={14} />
            {WORDS.save}
          </Button>
          {isComplete && <CopyCall call={(origin) => silenceCall(origin, silenceFrom(Date.now()))} />}
          <p role="alert" className="text-12 text-down-text">
            {silence.isError ? whyFailed(silence.error) : wasTried && !isComplete ? WORDS.incomplete : ''}
          </p>
        </div>
      </div>
    </form>
  )
}
