'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ApiToken } from '../../lib/shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useNow } from '../../ui/now.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { Ago, Instant } from '../../ui/time.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { MakeToken } from './tokens-make.tsx'
import { RevokeToken } from './tokens-revoke.tsx'
import { WORDS } from './tokens-words.ts'

const CELL = 'px-4 py-2'
const WIDE = 'hidden px-4 py-2 md:table-cell'

/** The tokens with which programs read the API. */
export function Tokens() {
  const trpc = useTRPC()
  const { data, isError, error, refetch } = useQuery(trpc.tokens.list.queryOptions())
  const [making, setMaking] = useState(false)
  return (
    <Panel
      id="tokens"
      title={WORDS.title}
      flush
      aside={
        <a href="/api/v1/openapi.json" className="underline underline-offset-2 hover:text-text">
          {WORDS.description}
        </a>
      }
      actions={
        <Button onClick={() => setMaking(true)}>
          <Icon name="plus" size={14} />
          {WORDS.make}
        </Button>
      }
    >
      {data !== undefined ? (
        data.length === 0 ? (
          <Empty title={WORDS.none}>{WORDS.noneMeaning}</Empty>
        ) : (
          <TokenTable tokens={data} />
        )
      ) : isError ? (
        <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} className="border-0" />
      ) : (
        <SkeletonRows rows={2} />
      )}
      <Dialog open={making} onOpenChange={setMaking} title={WORDS.make} description={WORDS.intro}>
        <MakeToken onDone={() => setMaking(false)} />
      </Dialog>
    </Panel>
  )
}

function TokenTable({ tokens }: { tokens: readonly ApiToken[] }) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-left">
        <thead className="border-b border-line text-12 text-muted">
          <tr>
            <th scope="col" className={`${CELL} font-medium`}>
              {WORDS.name}
            </th>
            <th scope="col" className={`${WIDE} font-medium`}>
              {WORDS.made}
            </th>
            <th scope="col" className={`${WIDE} font-medium`}>
              {WORDS.ends}
            </th>
            <th scope="col" className={`${WIDE} font-medium`}>
              {WORDS.lastUsed}
            </th>
            <th scope="col" className={CELL}>
              <span className="sr-only">{WORDS.revoke}</span>
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function TokenRow({ token }: { token: ApiToken }) {
  return (
    <tr>
      <th scope="row" className={`${CELL} font-normal`}>
        <span className="font-medium break-words">{token.name}</span>
        <span className="block text-12 text-muted md:hidden">
          {WORDS.ends} <End at={token.expiresAt} />
        </span>
      </th>
      <td className={`${WIDE} text-muted`}>
        <Instant at={token.createdAt} /> {WORDS.by} {token.createdBy}
      </td>
      <td className={`${WIDE} text-muted`}>
        <End at={token.expiresAt} />
      </td>
      <td className={`${WIDE} text-muted`}>{token.lastUsedAt === null ? WORDS.never : <Ago at={token.lastUsedAt} />}</td>
      <td className={`${CELL} text-right`}>
        <RevokeToken token={token} />
      </td>
    </tr>
  )
}

function End({ at }: { at: number | null }) {
  const now = useNow(60_000)
  if (at === null) return WORDS.noEnd
  if (at > now) return <Instant at={at} />
  return (
    <span className="text-down-text">
      {WORDS.ended} <Ago at={at} />
    </span>
  )
}
