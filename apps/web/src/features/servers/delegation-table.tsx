'use client'

import { useQuery } from '@tanstack/react-query'
import { formatCount, formatRtt, plural } from '../../lib/format.ts'
import type { DelegationNode } from '../../lib/shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Address } from '../../ui/address.tsx'
import { Panel } from '../../ui/panel.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { faultText, nodeState, nodeWord } from '../hierarchy/verdict.ts'
import { ServerBadge } from './server-badge.tsx'
import { WORDS } from './words.ts'

const REFRESH_MS = 30_000

/** The nodes of the delegation hierarchy that walks asked; nothing where there are none. */
export function DelegationTable() {
  const trpc = useTRPC()
  const { data, isError, error, refetch } = useQuery(trpc.servers.delegation.queryOptions(undefined, { refetchInterval: REFRESH_MS }))
  if (data === undefined) {
    return isError ? <QueryFailed title={WORDS.delegationFailed} error={error} onRetry={() => void refetch()} /> : null
  }
  if (data.length === 0) return null
  return (
    <Panel id="delegation" title={WORDS.delegation} aside={plural(data.length, 'node')} flush>
      <ul className="divide-y divide-line">
        {data.map((node) => (
          <Row key={node.address} node={node} />
        ))}
      </ul>
    </Panel>
  )
}

function Row({ node }: { node: DelegationNode }) {
  const { address, name, depth, faults, asked, rttMs, vantages } = node
  return (
    <li className="grid gap-x-4 gap-y-0.5 px-4 py-2 sm:grid-cols-[9rem_minmax(0,1fr)_auto]">
      <ServerBadge state={nodeState(node)} word={nodeWord(node)} />
      <div className="min-w-0">
        <span className="font-medium break-all">{name ?? address}</span>
        <span className="ml-2 text-12 text-muted">{depth === 0 ? WORDS.root : `level ${depth}`}</span>
        {name !== null && (
          <span className="ml-2">
            <Address text={address} className="text-muted" />
          </span>
        )}
        {faults.map((fault) => (
          <p key={fault.verdict} className="max-w-[68ch] text-12 text-muted">
            {faultText(fault, asked)}
          </p>
        ))}
      </div>
      <span className="text-12 whitespace-nowrap text-muted">
        asked for {plural(asked, 'EID-prefix', 'EID-prefixes')}
        {vantages.length > 1 && ` from ${formatCount(vantages.length)} vantages`}
        <span className="ml-3 text-13 text-text tabular-nums">{rttMs === null ? WORDS.none : formatRtt(rttMs)}</span>
      </span>
    </li>
  )
}
