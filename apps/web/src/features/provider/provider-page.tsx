'use client'

import { useQuery } from '@tanstack/react-query'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { IncidentsPanel } from '../incidents/incidents-panel.tsx'
import { BlockList } from './block-list.tsx'
import { NamedStates } from './named-states.tsx'
import { ProviderHeader } from './provider-header.tsx'
import { ProviderSites } from './provider-sites.tsx'
import { WORDS } from './words.ts'

const REFRESH_MS = 10_000
const SOON_MS = 1_000

/** One provider: how what hangs below it stands, and how its blocks are used. */
export function ProviderPage({ name }: { name: string }) {
  const trpc = useTRPC()
  const options = trpc.providers.get.queryOptions(
    { name },
    { refetchInterval: ({ state }) => (state.data?.isOld === true ? SOON_MS : REFRESH_MS) },
  )
  const { data: provider, isError, error, refetch } = useQuery(options)
  if (provider === undefined) {
    return (
      <div className="p-4 sm:p-6">
        {isError ? <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} /> : <SkeletonRows rows={6} />}
      </div>
    )
  }
  const servers = provider.nodes.map((node) => ({ ...node, href: paths.server(node.name), detail: node.reason }))
  const below = provider.below.map((one) => ({ ...one, href: paths.provider(one.name), counts: one.sites }))
  return (
    <div className="mx-auto max-w-[110rem] space-y-5 p-4 sm:p-6">
      <ProviderHeader provider={provider} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="min-w-0 space-y-4">
          <Panel id="blocks" title={WORDS.blocks} aside={WORDS.blocksAside} flush>
            <BlockList blocks={provider.blocks} />
          </Panel>
          <Panel id="servers" title={WORDS.servers} flush>
            <NamedStates all={servers} none={WORDS.noServers} />
          </Panel>
          {below.length > 0 && (
            <Panel id="below" title={WORDS.below} flush>
              <NamedStates all={below} none="" />
            </Panel>
          )}
        </div>
        <div className="min-w-0 space-y-4">
          <IncidentsPanel about={{ provider: name }} />
          <ProviderSites name={name} />
        </div>
      </div>
    </div>
  )
}
