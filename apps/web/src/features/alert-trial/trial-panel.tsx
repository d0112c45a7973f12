'use client'

import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import type { Trial, WantedRoute, WantedRule } from '../../lib/alert-rule-shapes.ts'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Bar } from '../../ui/skeleton.tsx'
import { Instant } from '../../ui/time.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { useRested } from '../maintenance/use-rested.ts'
import { channelText, trialText, WORDS } from './words.ts'

interface Props {
  /** null: not to be tried, because something is not filled in yet. */
  readonly change: { readonly rule: WantedRule | null; readonly route: WantedRoute | null } | null
}

/** What a change would have come to, counted while it is written. */
export function TrialPanel({ change }: Props) {
  const trpc = useTRPC()
  const rested = useRested(change)
  const { data, isError, error, refetch, isFetching } = useQuery(
    trpc.alertRules.tryChange.queryOptions(rested ?? skipToken, { placeholderData: keepPreviousData, staleTime: 60_000 }),
  )
  return (
    <Panel id="trial" title={WORDS.title} aside={WORDS.meaning}>
      <div aria-live="polite" aria-busy={isFetching}>
        {change === null ? (
          <p className="text-muted">{WORDS.incomplete}</p>
        ) : data !== undefined ? (
          <Counted trial={data} isOld={isFetching} />
        ) : isError ? (
          <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} className="border-0" />
        ) : (
          <p className="text-muted">
            <Bar className="mr-2 inline-block h-4 w-24 align-middle" /> {WORDS.counting}
          </p>
        )}
      </div>
    </Panel>
  )
}

function Counted({ trial, isOld }: { trial: Trial; isOld: boolean }) {
  const { channels, messages, isCut } = trial
  return (
    <div className={isOld ? 'space-y-3 opacity-60' : 'space-y-3'}>
      <p className="text-14 font-medium">{trialText(trial)}</p>
      {channels.length > 1 && (
        <ul className="text-12 text-muted tabular-nums">
          {channels.map((channel) => (
            <li key={channel.channel}>{channelText(channel)}</li>
          ))}
        </ul>
      )}
      {isCut && <p className="text-12 text-degraded-text">{WORDS.cut}</p>}
      {messages.length === 0 ? (
        <p className="text-muted">{WORDS.none}</p>
      ) : (
        <details>
          <summary className="cursor-pointer text-12 text-accent">
            {WORDS.messages}, {messages.length < 100 ? messages.length : WORDS.newest}
          </summary>
          <ol className="mt-2 max-h-96 space-y-2 overflow-y-auto text-12">
            {messages.map((message) => (
              <li key={`${message.at} ${message.channel} ${message.incidents.join()} ${message.kind}`}>
                <span className="text-muted">
                  <Instant at={message.at} /> {message.channel}, {message.kind}
                </span>{' '}
                {message.incidents.length === 1 ? (
                  <Link href={paths.incident(message.incidents[0] ?? 0)} className="break-words hover:underline">
                    {message.headline}
                  </Link>
                ) : (
                  <span className="break-words">{message.headline}</span>
                )}
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  )
}
