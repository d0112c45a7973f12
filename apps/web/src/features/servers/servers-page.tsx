'use client'

import { useQuery } from '@tanstack/react-query'
import { plural } from '../../lib/format.ts'
import type { ServerSummary } from '../../lib/shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Address } from '../../ui/address.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { PageHead } from '../frame/page-head.tsx'
import { AgreementPanel } from './agreement-panel.tsx'
import { AskedTable } from './asked-table.tsx'
import { DelegationTable } from './delegation-table.tsx'
import { PortTable } from './port-table.tsx'
import { Vantages } from './vantages.tsx'
import { UNSEEN, WORDS } from './words.ts'

/** Ages and round-trip times move on between changes; the live stream brings the changes themselves. */
const REFRESH_MS = 10_000

/** Everything that the network asks, by what it does. */
export function ServersPage() {
  const trpc = useTRPC()
  const { data, isError, error, refetch } = useQuery(trpc.servers.list.queryOptions(undefined, { refetchInterval: REFRESH_MS }))
  return (
    <div className="mx-auto max-w-[110rem] space-y-4 p-4 sm:p-6">
      <PageHead title={WORDS.title} />
      {data === undefined ? (
        isError ? (
          <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} />
        ) : (
          <div className="rounded-md border border-line bg-panel">
            <SkeletonRows rows={8} />
          </div>
        )
      ) : data.length === 0 ? (
        <div className="rounded-md border border-line bg-panel">
          <Empty title={WORDS.emptyTitle} action={<Address text={WORDS.applyCommand} />}>
            {WORDS.empty}
          </Empty>
        </div>
      ) : (
        <Kinds servers={data} />
      )}
    </div>
  )
}

function Kinds({ servers }: { servers: readonly ServerSummary[] }) {
  const asked = servers.filter(({ sweep }) => sweep !== null)
  const ports = servers.filter(({ sweep }) => sweep === null)
  return (
    <>
      <Vantages />
      {asked.length > 0 && (
        <section id="asked" aria-labelledby="asked-title" className="scroll-mt-16 space-y-3">
          <div className="flex flex-wrap items-baseline gap-x-3">
            <h2 id="asked-title" className="text-14 font-semibold">
              {WORDS.asked}
            </h2>
            <p className="text-12 text-muted">{answering(asked)}</p>
          </div>
          <AskedTable />
        </section>
      )}
      <DelegationTable />
      {ports.length > 0 && (
        <Panel id="ports" title={WORDS.ports} flush>
          <PortTable servers={ports} />
        </Panel>
      )}
      {asked.length > 1 && <AgreementPanel />}
      <Panel id="unseen" title={WORDS.unseen}>
        <dl className="grid gap-x-6 gap-y-2 md:grid-cols-2">
          {UNSEEN.map(([kind, what]) => (
            <div key={kind} className="flex gap-3">
              <dt className="w-28 shrink-0 font-medium">{kind}</dt>
              <dd className="max-w-[60ch] text-muted">{what}</dd>
            </div>
          ))}
        </dl>
      </Panel>
    </>
  )
}

const answering = (asked: readonly ServerSummary[]) =>
  `${asked.filter(({ state }) => state === 'ok').length} of ${plural(asked.length, 'server')} answering`
