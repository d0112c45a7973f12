'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { NamedStates } from './named-states.tsx'
import { sitesInput } from './sites-input.ts'
import { moreSites, WORDS } from './words.ts'

const REFRESH_MS = 10_000

/** The sites of one provider, the worst first. */
export function ProviderSites({ name }: { name: string }) {
  const trpc = useTRPC()
  const { states, ...wanted } = sitesInput(name)
  const { data, isError, error, refetch } = useQuery(
    trpc.sites.table.queryOptions({ ...wanted, states: [...states] }, { refetchInterval: REFRESH_MS }),
  )
  const all = (
    <Link href={paths.sites({ provider: name })} className="text-12 text-accent hover:underline">
      {WORDS.allSites}
    </Link>
  )
  return (
    <Panel id="sites" title={WORDS.sites} actions={all} flush>
      {data === undefined ? (
        isError ? (
          <QueryFailed title={WORDS.sitesFailed} error={error} onRetry={() => void refetch()} className="border-0" />
        ) : (
          <SkeletonRows rows={6} />
        )
      ) : (
        <>
          <NamedStates
            all={data.rows.map((site) => ({
              ...{ name: site.name, state: site.state, href: paths.site(site.name) },
              ...(site.state === 'ok' ? {} : { detail: site.reason }),
            }))}
            none={WORDS.noSites}
          />
          {data.matching > data.rows.length && (
            <Link href={paths.sites({ provider: name })} className="block border-t border-line px-4 py-2 text-accent hover:bg-hover">
              {moreSites(data.matching - data.rows.length)}
            </Link>
          )}
        </>
      )}
    </Panel>
  )
}
