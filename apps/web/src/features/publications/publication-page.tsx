'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { paths } from '../../lib/paths.ts'
import type { Publication } from '../../lib/publication-shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Button } from '../../ui/button.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { Instant } from '../../ui/time.tsx'
import { toast } from '../../ui/toast.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { whyFailed } from '../fallback/why-failed.ts'
import { ImpactFields } from './impact-fields.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import { PublicationActs } from './publication-acts.tsx'
import { SaidPanel } from './said-panel.tsx'
import { SayPanel } from './say-panel.tsx'
import { useForm } from './use-form.ts'
import { WhatPanel } from './what-panel.tsx'
import { glyphOf, lookRefusal, PHASE_WORD, publishRefusal, WORDS } from './words.ts'

/** Others, and rules, change it meanwhile. */
const REFRESH_MS = 10_000

/** One publication: what is said next, whom it hits, what was said, and how the public sees it. */
export function PublicationPage({ id }: { id: number }) {
  const trpc = useTRPC()
  const me = useQuery(trpc.me.get.queryOptions())
  const { data, isError, error, refetch } = useQuery(trpc.publications.get.queryOptions({ id }, { refetchInterval: REFRESH_MS }))
  const refusal = lookRefusal(me.data)
  if (refusal !== undefined || data === undefined) {
    return (
      <div className="p-4 sm:p-6">
        {refusal !== undefined ? (
          <Notice state="unknown" title={WORDS.mayNotTitle}>
            {refusal}
          </Notice>
        ) : isError ? (
          <QueryFailed title={WORDS.oneFailed} error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonRows rows={10} />
        )}
      </div>
    )
  }
  return <Editor publication={data} refusal={publishRefusal(me.data)} />
}

function Editor({ publication, refusal }: { publication: Publication; refusal: string | undefined }) {
  const trpc = useTRPC()
  const { data: components = [] } = useQuery(trpc.publications.components.queryOptions())
  const { form, change, standing, revision, save, accept, takeTheirs } = useForm(publication, refusal === undefined)
  const { id, kind, publishedAt } = publication
  const isPublic = publishedAt !== null
  const [nextTitle, setNextTitle] = useState<string | null>(null)
  const wasSaid = (said: Publication) => {
    setNextTitle(null)
    accept(said)
  }
  return (
    <div className="mx-auto max-w-[110rem] space-y-5 p-4 sm:p-6">
      <Header publication={publication} refusal={refusal} />
      {standing.kind === 'overtaken' && (
        <Notice state="degraded" title={WORDS.overtaken} action={<Button onClick={takeTheirs}>{WORDS.takeTheirs}</Button>}>
          {WORDS.overtakenMeaning}
        </Notice>
      )}
      <RuleNotice publication={publication} refusal={refusal} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="min-w-0 space-y-4">
          <fieldset disabled={refusal !== undefined} className="min-w-0 space-y-4">
            <SayPanel {...{ publication, form, standing, refusal, nextTitle }} onChange={change} onSave={save} onSaid={wasSaid} />
            <WhatPanel {...{ publication, form, nextTitle }} onChange={change} onNextTitle={setNextTitle} />
            <Panel id="impacts" title={WORDS.impacts} aside={WORDS.impactsAside}>
              <ImpactFields {...{ form, kind, components }} onChange={(impacts) => change({ impacts })} />
            </Panel>
          </fieldset>
        </div>
        <div className="min-w-0 space-y-4">
          <PreviewPanel id={id} revision={revision} isPublic={isPublic && form.nextText.trim() === ''} />
          <SaidPanel publication={publication} refusal={refusal} />
          <Panel id="who" title={WORDS.who} flush>
            {publication.changes.length === 0 && <p className="px-4 py-3 text-muted">{WORDS.nobody}</p>}
            <ul className="divide-y divide-line">
              {publication.changes.map(({ at, sentence }) => (
                <li key={`${at} ${sentence}`} className="flex flex-wrap gap-x-3 px-4 py-2">
                  <Instant at={at} className="text-muted" />
                  <span className="min-w-0 break-words">{sentence}</span>
                </li>
              ))}
            </ul>
          </Panel>
        </div>
      </div>
    </div>
  )
}

function Header({ publication, refusal }: { publication: Publication; refusal: string | undefined }) {
  const { id, kind, title, phase, publishedAt, incidentId, author } = publication
  const isPublic = publishedAt !== null
  return (
    <header className="space-y-2">
      <nav aria-label="Breadcrumb" className="text-12 text-muted">
        <Link href={paths.publications()} className="hover:text-text hover:underline">
          {WORDS.back}
        </Link>
        <span aria-hidden="true"> / </span>
        {kind === 'incident' ? WORDS.incident : WORDS.window} {id}
      </nav>
      <h1 className="flex items-start gap-3 text-20 font-semibold">
        <StateGlyph state={glyphOf(publication)} size={20} className="mt-1" />
        <span className="min-w-0 break-words">{title}</span>
      </h1>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-muted">
        <span className="font-semibold first-letter:uppercase">{isPublic ? PHASE_WORD[phase] : WORDS.draft}</span>
        {author !== null && <span>{author}</span>}
        {incidentId !== null && (
          <Link href={paths.incident(incidentId)} className="text-accent hover:underline">
            {WORDS.aboutIncident} {incidentId}
          </Link>
        )}
        <span className="ml-auto flex flex-wrap gap-2 print:hidden">
          {isPublic && (
            <a href={paths.statusEvent(kind, id)} target="_blank" rel="noopener" className={buttonClass()}>
              {WORDS.seePublic}
            </a>
          )}
          <PublicationActs publication={publication} refusal={refusal} />
        </span>
      </div>
    </header>
  )
}

function RuleNotice({ publication, refusal }: { publication: Publication; refusal: string | undefined }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const takeOver = useMutation(
    trpc.publications.takeOver.mutationOptions({
      onSuccess: () => toast({ text: WORDS.takenOver }),
      onError: (error) => toast({ text: whyFailed(error) }),
      onSettled: () => queries.invalidateQueries(trpc.publications.pathFilter()),
    }),
  )
  const { id, rule, takenOverBy } = publication
  if (rule === null || takenOverBy !== null) return null
  return (
    <Notice
      state="ok"
      title={`${WORDS.ruleSpeaks}: ${rule}`}
      action={
        <Button disabledReason={refusal ?? (takeOver.isPending ? WORDS.saving : undefined)} onClick={() => takeOver.mutate({ id })}>
          <Icon name="person" size={14} />
          {WORDS.takeOver}
        </Button>
      }
    >
      {WORDS.ruleSpeaksMeaning}
    </Notice>
  )
}
