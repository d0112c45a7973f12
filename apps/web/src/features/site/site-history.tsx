'use client'

import { useQuery } from '@tanstack/react-query'
import type { SiteDetail } from '../../lib/shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { useNow } from '../../ui/now.tsx'
import { Panel } from '../../ui/panel.tsx'
import { HistoryBody } from '../history/history-body.tsx'
import { slackOf } from '../history/slack.ts'
import { REFRESH_MS, useChronicle } from '../history/use-chronicle.ts'
import { slowestCadenceMs } from '../rtt/cadence.ts'
import { RangeChoice } from './range-choice.tsx'
import { useSiteView, useWindow } from './use-range.ts'
import { WORDS } from './words.ts'

const TICK_MS = 10_000

/** Mappings, registrations and locators of a site over one time axis; any two versions of a mapping compared. */
export function SiteHistory({ site: { name, prefixes, locators } }: { site: SiteDetail }) {
  const trpc = useTRPC()
  const { range, before, after, change } = useSiteView(name)
  const { fromAt, toAt } = useWindow(range)
  const now = useNow(TICK_MS)
  const versions = useQuery(trpc.mappings.history.queryOptions({ siteName: name }, { refetchInterval: REFRESH_MS }))
  const states = useQuery(trpc.sites.states.queryOptions({ name }, { refetchInterval: REFRESH_MS }))
  const asked = useChronicle(versions, states)
  const registered = slowestCadenceMs(prefixes.flatMap(({ cells }) => cells.flatMap(({ votes }) => votes)))
  const probed = slowestCadenceMs(locators.flatMap(({ votes }) => votes))
  return (
    <Panel id="history" title={WORDS.history} flush actions={<RangeChoice siteName={name} />}>
      <HistoryBody
        asked={asked}
        window={{ fromAt, toAt: Math.min(now, toAt) }}
        slackMs={{ registrations: slackOf(registered), locators: slackOf(probed) }}
        before={before}
        after={after}
        onChoose={(chosenBefore, chosenAfter) => change({ before: chosenBefore, after: chosenAfter })}
      />
    </Panel>
  )
}
