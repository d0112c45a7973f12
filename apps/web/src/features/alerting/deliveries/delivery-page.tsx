'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { DeliveryDetail } from '../../../lib/alerting-shapes.ts'
import { paths } from '../../../lib/paths.ts'
import { useTRPC } from '../../../trpc/react.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { useNow } from '../../../ui/now.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { StateGlyph } from '../../../ui/state-glyph.tsx'
import { Instant } from '../../../ui/time.tsx'
import { QueryFailed } from '../../fallback/query-failed.tsx'
import { AlertingFrame } from '../alerting-frame.tsx'
import { Attempts } from './attempts.tsx'
import { DeliveryActions } from './delivery-actions.tsx'
import { MessageText } from './message-text.tsx'
import { deliveryGlyph, KIND_WORD, standingWords, WORDS } from './words.ts'

const LOOK_EVERY_MS = 2_000

/** One message: what it says, every attempt, and what can be done. */
export function DeliveryPage({ id }: { id: string }) {
  const trpc = useTRPC()
  const { data, isError, error, refetch } = useQuery(
    trpc.alerting.delivery.queryOptions(
      { id },
      { refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? LOOK_EVERY_MS : false) },
    ),
  )
  return (
    <AlertingFrame>
      <Link href={paths.deliveries()} className="inline-flex items-center gap-1 text-12 text-muted hover:text-text">
        <Icon name="left" size={12} /> {WORDS.back}
      </Link>
      {data !== undefined ? (
        <Delivery delivery={data} />
      ) : isError ? (
        <QueryFailed title={WORDS.oneFailed} error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonRows rows={6} />
      )}
    </AlertingFrame>
  )
}

function Delivery({ delivery }: { delivery: DeliveryDetail }) {
  const now = useNow()
  return (
    <>
      <header className="flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1 basis-72">
          <h2 className="flex items-start gap-2 text-14 font-semibold">
            <StateGlyph state={deliveryGlyph(delivery)} className="mt-0.75" />
            <span className="min-w-0 break-words">{delivery.headline}</span>
          </h2>
          <p className="mt-1 break-words text-muted">{standingWords(delivery, now)}</p>
        </div>
        <DeliveryActions delivery={delivery} />
      </header>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
        <div className="min-w-0 space-y-4">
          <Attempts log={delivery.log} />
          <MessageText message={delivery.message} />
        </div>
        <Facts delivery={delivery} />
      </div>
    </>
  )
}

function Facts({ delivery }: { delivery: DeliveryDetail }) {
  return (
    <Panel id="facts" title={WORDS.facts}>
      <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-4 gap-y-2">
        <Fact word={WORDS.channel}>
          {delivery.channel}, {KIND_WORD[delivery.kind]}
        </Fact>
        <Fact word={WORDS.made}>
          <Instant at={delivery.createdAt} />
        </Fact>
        {delivery.incidents.length > 0 && (
          <Fact word={WORDS.incidents}>
            {delivery.incidents.map((incident) => (
              <Link key={incident} href={paths.incident(incident)} className="mr-2 text-accent hover:underline">
                #{incident}
              </Link>
            ))}
          </Fact>
        )}
        <Fact word={WORDS.because}>{[delivery.routeId ?? WORDS.noRoute, ...delivery.rules].join(', ')}</Fact>
        {delivery.askedBy !== null && <Fact word={WORDS.askedBy}>{delivery.askedBy}</Fact>}
        {delivery.closedBy !== null && <Fact word={WORDS.closedBy}>{delivery.closedBy}</Fact>}
        <Fact word={WORDS.key}>
          <span className="font-mono text-12">{delivery.key}</span> <span className="text-muted">({WORDS.keyMeaning})</span>
        </Fact>
      </dl>
    </Panel>
  )
}

function Fact({ word, children }: { word: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{word}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  )
}
