'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { formatCount } from '../../../lib/format.ts'
import { useTRPC } from '../../../trpc/react.tsx'
import { Address } from '../../../ui/address.tsx'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { StateGlyph } from '../../../ui/state-glyph.tsx'
import { Ago } from '../../../ui/time.tsx'
import { isGood, orderRefusal, outcomeWords, type Standing, WORDS } from './words.ts'

type Order = Standing['verifications'][number]

/** How far the chain is, and what the last verifications said. */
export function ChainPanel({ standing }: { standing: Standing }) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const refusal = orderRefusal(useQuery(trpc.me.get.queryOptions()).data)
  const order = useMutation(
    trpc.record.order.mutationOptions({ onSuccess: () => client.invalidateQueries(trpc.record.standing.pathFilter()) }),
  )
  const { chain, verifications } = standing
  const [last] = verifications
  const isBusy = order.isPending || (last !== undefined && last.doneAt === null)
  return (
    <Panel
      id="chain"
      title={WORDS.chain}
      actions={
        <Button disabledReason={refusal ?? (isBusy ? WORDS.verifying : undefined)} onClick={() => order.mutate({ kind: 'verify' })}>
          <Icon name="check" size={14} />
          {WORDS.verify}
        </Button>
      }
    >
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-6 gap-y-1.5 text-13">
        <dt className="text-muted">{WORDS.lines}</dt>
        <dd className="tabular-nums">{formatCount(chain.lines)}</dd>
        <dt className="text-muted">{WORDS.lastHash}</dt>
        <dd>{chain.lastHash === null ? WORDS.never : <Address text={chain.lastHash} />}</dd>
        <dt className="text-muted">{WORDS.lastSealed}</dt>
        <dd>{chain.lastSealedAt === null ? WORDS.never : <Ago at={chain.lastSealedAt} />}</dd>
        <dt className="text-muted">{WORDS.waiting}</dt>
        <dd className="tabular-nums">
          {chain.waiting === 0 ? WORDS.nothingWaits : formatCount(chain.waiting)}
          {chain.waitingSinceAt !== null && (
            <span className="text-muted">
              , {WORDS.since} <Ago at={chain.waitingSinceAt} />
            </span>
          )}
        </dd>
      </dl>
      {order.isError && <Notice state="down" title={order.error.message} className="mt-3" />}
      <h3 className="mt-4 mb-1.5 text-13 font-semibold">{WORDS.verifications}</h3>
      {verifications.length === 0 ? (
        <p className="text-muted">{WORDS.noVerification}</p>
      ) : (
        <ul className="space-y-2">
          {verifications.map((one) => (
            <Verification key={one.id} order={one} lines={chain.lines} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Verification({ order: { askedBy, askedAt, doneAt, outcome, lines: done }, lines }: { order: Order; lines: number }) {
  return (
    <li className="flex items-start gap-2 text-13">
      <StateGlyph state={outcome === null ? 'unknown' : isGood(outcome) ? 'ok' : 'down'} className="mt-0.75" />
      <div className="min-w-0 break-words">
        {outcome === null ? (
          <>
            <p role="status">{WORDS.verifying}</p>
            <progress
              aria-label={WORDS.verifications}
              value={done}
              max={Math.max(lines, 1)}
              className="mt-1 h-1.5 w-48 max-w-full accent-accent"
            />
          </>
        ) : (
          <p className={isGood(outcome) ? '' : 'font-medium text-down-text'}>{outcomeWords(outcome)}</p>
        )}
        <p className="text-12 text-muted">
          {askedBy}, <Ago at={doneAt ?? askedAt} />
        </p>
      </div>
    </li>
  )
}
