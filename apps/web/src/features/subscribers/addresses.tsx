'use client'

import { useQuery } from '@tanstack/react-query'
import { formatCount } from '../../lib/format.ts'
import type { SubscriberRow } from '../../lib/subscriber-shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { Ago } from '../../ui/time.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { RemoveSubscriber } from './remove-subscriber.tsx'
import { componentWords, KIND_WORDS, STATE_WORDS, WORDS } from './words.ts'

const GLYPHS = { active: 'ok', resting: 'down', pending: 'unknown' } as const

/** Single subscribers, for administrators: somebody asks to be taken off, or a mailbox is gone. */
export function Addresses() {
  const trpc = useTRPC()
  const { data, isError, error, refetch } = useQuery(trpc.subscribers.list.queryOptions())
  if (data === undefined) {
    if (!isError) return <SkeletonRows rows={3} />
    return <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} />
  }
  if (data.length === 0) return null
  return (
    <Panel id="addresses" title={WORDS.list} aside={formatCount(data.length)} flush>
      <ul className="divide-y divide-line">
        {data.map((subscriber) => (
          <Line key={subscriber.id} subscriber={subscriber} />
        ))}
      </ul>
    </Panel>
  )
}

function Line({ subscriber }: { subscriber: SubscriberRow }) {
  const { page, kind, address, components, state, askedAt, confirmedAt, lastWords } = subscriber
  return (
    <li className="flex flex-wrap items-start gap-x-6 gap-y-1 px-4 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex items-start gap-2 font-medium">
          <StateGlyph state={GLYPHS[state]} className="mt-0.75" />
          <span className="min-w-0 break-all">{address ?? WORDS.unreadable}</span>
        </p>
        <p className="text-12 text-muted">
          {KIND_WORDS[kind]}, {page}, {(components ?? [null]).map(componentWords).join(', ')}
        </p>
      </div>
      <div className="min-w-0 flex-1 basis-64 text-12 text-muted">
        <p>
          {STATE_WORDS[state]} <Ago at={confirmedAt ?? askedAt} />
        </p>
        {lastWords !== null && <p className="break-words text-down-text">{lastWords}</p>}
      </div>
      <RemoveSubscriber subscriber={subscriber} />
    </li>
  )
}
