'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { BaselineProposals } from '../../../lib/audit-shapes.ts'
import type { RouterInputs } from '../../../server/root.ts'
import { useTRPC } from '../../../trpc/react.tsx'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { toast } from '../../../ui/toast.tsx'
import { QueryFailed } from '../../fallback/query-failed.tsx'
import { whyFailed } from '../../fallback/why-failed.ts'
import { adopted, adoptWord, comparedText, WORDS } from './words.ts'

type Scope = RouterInputs['baseline']['propose']['scope']
const KINDS = { everything: WORDS.everything, site: WORDS.oneSite, provider: WORDS.oneProvider } as const

/** Takes over what is registered now, once somebody has looked at it. */
export function AdoptSheet({ refusal, onClose }: { refusal: string | undefined; onClose: () => void }) {
  const trpc = useTRPC()
  const [kind, setKind] = useState<keyof typeof KINDS>('everything')
  const [name, setName] = useState('')
  const [scope, setScope] = useState<Scope>()
  const { data, isError, error, refetch, isFetching } = useQuery({
    ...trpc.baseline.propose.queryOptions({ scope: scope ?? { everything: true } }, { staleTime: Number.POSITIVE_INFINITY }),
    enabled: scope !== undefined,
  })
  const why =
    refusal ?? (kind !== 'everything' && name.trim() === '' ? (kind === 'site' ? WORDS.whichSite : WORDS.whichProvider) : undefined)
  const compare = (event: FormEvent) => {
    event.preventDefault()
    if (why !== undefined) return
    const wanted: Scope = kind === 'everything' ? { everything: true } : kind === 'site' ? { site: name.trim() } : { provider: name.trim() }
    if (JSON.stringify(wanted) === JSON.stringify(scope)) void refetch()
    else setScope(wanted)
  }
  return (
    <Dialog open wide onOpenChange={(open) => !open && onClose()} title={WORDS.adopt} description={WORDS.adoptMeaning}>
      <form onSubmit={compare} className="flex flex-wrap items-end gap-3">
        <Select
          label={WORDS.scope}
          value={kind}
          onChange={({ target }) => setKind(target.value === 'site' || target.value === 'provider' ? target.value : 'everything')}
        >
          {Object.entries(KINDS).map(([value, word]) => (
            <option key={value} value={value}>
              {word}
            </option>
          ))}
        </Select>
        {kind !== 'everything' && (
          <Field
            label={kind === 'site' ? WORDS.whichSite : WORDS.whichProvider}
            value={name}
            maxLength={200}
            onChange={({ target }) => setName(target.value)}
          />
        )}
        <Button type="submit" disabledReason={why}>
          {WORDS.propose}
        </Button>
      </form>
      <div className="mt-4">
        {scope === undefined ? null : isFetching ? (
          <SkeletonRows rows={6} />
        ) : data !== undefined ? (
          <Review key={JSON.stringify(scope)} found={data} onDone={onClose} />
        ) : isError ? (
          <QueryFailed title={WORDS.proposeFailed} error={error} onRetry={() => void refetch()} className="border-0" />
        ) : null}
      </div>
    </Dialog>
  )
}

/** What would be written, to choose from. */
function Review({ found: { proposals, same, unknown, isCut }, onDone }: { found: BaselineProposals; onDone: () => void }) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [reason, setReason] = useState('')
  const chosen = proposals.filter(({ eid }) => !left.has(eid))
  const adopt = useMutation(
    trpc.baseline.adopt.mutationOptions({
      onSuccess: async ({ written }) => {
        toast({ text: adopted(written) })
        onDone()
        await Promise.all([client.invalidateQueries(trpc.baseline.pathFilter()), client.invalidateQueries(trpc.drift.pathFilter())])
      },
    }),
  )
  const why = adopt.isPending ? WORDS.isBusy : chosen.length === 0 ? WORDS.noneChosen : reason.trim() === '' ? WORDS.noReason : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (why === undefined)
      adopt.mutate({ entries: chosen.map(({ before, after }) => ({ seen: before, entry: after })), reason: reason.trim() })
  }
  const toggle = (eid: string) =>
    setLeft((before) => new Set(before.has(eid) ? [...before].filter((one) => one !== eid) : [...before, eid]))
  if (proposals.length === 0) return <p className="text-muted">{unknown > 0 ? comparedText(same, unknown) : WORDS.nothingToAdopt}</p>
  return (
    <form onSubmit={submit} className="space-y-4">
      <p className="text-muted">
        {comparedText(same, unknown)} {isCut && WORDS.cut}
      </p>
      <label className="flex items-center gap-2">
        <input
          type="checkbox"
          checked={chosen.length === proposals.length}
          onChange={({ target }) => setLeft(new Set(target.checked ? [] : proposals.map(({ eid }) => eid)))}
        />
        {WORDS.selectAll}
      </label>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <ul tabIndex={0} aria-label={WORDS.adopt} className="max-h-[40vh] divide-y divide-line overflow-y-auto border-y border-line">
        {proposals.map(({ eid, site, changes, seenAt }) => (
          <li key={eid} className="py-2">
            <label className="flex items-center gap-2 font-medium">
              <input type="checkbox" checked={!left.has(eid)} onChange={() => toggle(eid)} />
              <span className="font-mono text-12">{eid}</span>
              <span className="text-12 font-normal text-muted">
                {site}, {seenAt}
              </span>
            </label>
            <ul className="mt-1 ml-6 space-y-0.5 text-12">
              {changes.map(({ field, word, before, after }) => (
                <li key={field} className="break-words">
                  {word}: <span className="font-mono text-muted">{before}</span> → <span className="font-mono">{after}</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <Field
        label={WORDS.reason}
        hint={WORDS.reasonHint}
        value={reason}
        maxLength={2000}
        onChange={({ target }) => setReason(target.value)}
      />
      {adopt.isError && (
        <p role="alert" className="text-down-text">
          {whyFailed(adopt.error)}
        </p>
      )}
      <Button kind="primary" type="submit" disabledReason={why}>
        {adoptWord(chosen.length)}
      </Button>
    </form>
  )
}
