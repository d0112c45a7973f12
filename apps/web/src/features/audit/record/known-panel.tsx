'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { readInstant, writeInstant } from '../../../lib/instant-text.ts'
import { paths } from '../../../lib/paths.ts'
import { useTRPC } from '../../../trpc/react.tsx'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { QueryFailed } from '../../fallback/query-failed.tsx'
import { KnownTables } from './known-tables.tsx'
import { WORDS } from './words.ts'

interface Asked {
  readonly eid: string
  readonly trueAt: number
  readonly knownAt: number
}

/** What is asked about by the URL: what is left out is now. */
function askedOf(search: URLSearchParams, now: number): Asked | null {
  const eid = search.get('eid') ?? ''
  const [trueAt, knownAt] = ['true', 'known'].map((name) => (search.get(name) === null ? now : readInstant(search.get(name), now)))
  return eid === '' || trueAt == null || knownAt == null ? null : { eid, trueAt, knownAt }
}

/** What was true at one instant, as it was known at another. */
export function KnownPanel() {
  const trpc = useTRPC()
  const search = useSearchParams()
  const [now] = useState(Date.now)
  const asked = askedOf(search, now)
  const { data, isError, error, refetch } = useQuery({
    ...trpc.record.known.queryOptions(asked ?? { eid: '', trueAt: 0, knownAt: 0 }),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
  })
  return (
    <Panel id="known" title={WORDS.known}>
      <p className="mb-3 max-w-[68ch] text-muted">{WORDS.knownMeaning}</p>
      <KnownForm key={search.toString()} search={search} now={now} />
      {asked !== null && (
        <div className="mt-4">
          {data === undefined ? (
            isError ? (
              <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} />
            ) : (
              <SkeletonRows rows={3} />
            )
          ) : (
            <KnownTables known={data} />
          )}
        </div>
      )}
    </Panel>
  )
}

function KnownForm({ search, now }: { search: URLSearchParams; now: number }) {
  const [eid, setEid] = useState(search.get('eid') ?? '')
  const [trueAt, setTrueAt] = useState(search.get('true') ?? writeInstant(Math.floor(now / 1000) * 1000))
  const [knownAt, setKnownAt] = useState(search.get('known') ?? writeInstant(Math.floor(now / 1000) * 1000))
  const [isTried, setIsTried] = useState(false)
  const wrong = (text: string) => (isTried && readInstant(text.trim(), Date.now()) === null ? WORDS.noInstant : undefined)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setIsTried(true)
    const isWhole = eid.trim() !== '' && [trueAt, knownAt].every((text) => readInstant(text.trim(), Date.now()) !== null)
    if (isWhole) window.history.replaceState(null, '', paths.record({ eid: eid.trim(), true: trueAt.trim(), known: knownAt.trim() }))
  }
  return (
    <form onSubmit={submit} className="flex flex-wrap items-start gap-4" noValidate>
      <Field
        label={WORDS.eid}
        value={eid}
        onChange={(event) => setEid(event.target.value)}
        error={isTried && eid.trim() === '' ? WORDS.noEid : undefined}
        className="min-w-0 flex-1 basis-56"
        autoComplete="off"
        spellCheck={false}
      />
      <Field
        label={WORDS.trueAt}
        value={trueAt}
        onChange={(event) => setTrueAt(event.target.value)}
        error={wrong(trueAt)}
        className="basis-56"
      />
      <Field
        label={WORDS.knownAt}
        value={knownAt}
        onChange={(event) => setKnownAt(event.target.value)}
        error={wrong(knownAt)}
        className="basis-56"
      />
      <Button kind="primary" type="submit" className="mt-7">
        {WORDS.show}
      </Button>
    </form>
  )
}
