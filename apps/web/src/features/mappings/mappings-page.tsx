'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Choice } from '../../ui/choice.tsx'
import { useNow } from '../../ui/now.tsx'
import { PageHead } from '../frame/page-head.tsx'
import { Candidates } from './candidates/candidates.tsx'
import { EidPrefixes } from './eid-prefixes.tsx'
import { PastBanner } from './past-banner.tsx'
import { readView, type View, writeView } from './view.ts'
import { WORDS } from './words.ts'

const SpacePanel = dynamic(() => import('./space/space-panel.tsx').then(({ SpacePanel: component }) => component))

/** Every EID-prefix that is known of, now or at any instant; and those that nobody has configured. All of the view lives in the URL. */
export function MappingsPage() {
  const trpc = useTRPC()
  const search = useSearchParams()
  const now = useNow(60_000)
  const view = useMemo(() => readView(search, now), [search, now])
  const isPastShown = view.tab !== 'candidates'
  const sources = useQuery(trpc.eids.sources.queryOptions(undefined, { refetchInterval: 60_000 }))
  const change = (part: Partial<View>) =>
    window.history.replaceState(null, '', paths.withSearch(paths.mappings(), writeView({ ...view, ...part })))
  const tabs = [
    { value: 'mappings' as const, word: WORDS.mappings },
    { value: 'space' as const, word: WORDS.space },
    { value: 'candidates' as const, word: WORDS.candidates },
  ]
  return (
    <div className="space-y-4 p-4 sm:p-6">
      <PageHead
        title={WORDS.title}
        actions={<Choice label={WORDS.tabs} value={view.tab} choices={tabs} onChoose={(tab) => change({ tab })} />}
      />
      {isPastShown ? (
        <>
          {view.at !== null && (
            <PastBanner
              at={view.at}
              onBack={() => change({ at: null, ...(view.source.startsWith('archive:') ? { source: 'all' } : {}) })}
            />
          )}
          {view.tab === 'space' ? (
            <SpacePanel view={view} sources={sources.data} onChange={change} />
          ) : (
            <EidPrefixes view={view} sources={sources.data} onChange={change} />
          )}
        </>
      ) : (
        <Candidates />
      )}
    </div>
  )
}
