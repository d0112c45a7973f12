'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import type { EidAtServer } from '../../lib/eid-shapes.ts'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { knownStretch } from '../history/chronicle.ts'
import { HistoryBody } from '../history/history-body.tsx'
import { slackOf } from '../history/slack.ts'
import { REFRESH_MS, useChronicle } from '../history/use-chronicle.ts'
import { RANGE_CHOICES } from '../rtt/range.ts'
import { slowestAsked } from './slowest-asked.ts'
import { type EidRange, useEidView, useEidWindow } from './use-eid-view.ts'
import { WORDS } from './words.ts'

export const EID_RANGES: readonly { readonly value: EidRange; readonly word: string }[] = [
  { value: 'all', word: WORDS.all },
  ...RANGE_CHOICES,
]
const NOTHING = { fromAt: null, toAt: null }

/** Versions per server, registrations and locators over one time axis; any two versions compared. */
export function EidHistory({ eid, servers }: { eid: string; servers: readonly EidAtServer[] }) {
  const trpc = useTRPC()
  const { range, before, after, change } = useEidView(eid)
  const versions = useQuery(trpc.mappings.history.queryOptions({ eid }, { refetchInterval: REFRESH_MS }))
  const states = useQuery(trpc.eids.states.queryOptions({ eid }, { refetchInterval: REFRESH_MS }))
  const asked = useChronicle(versions, states, eid)
  const window = useEidWindow(range, asked.chronicle === undefined ? NOTHING : knownStretch(asked.chronicle))
  const slackMs = slackOf(slowestAsked(servers))
  return (
    <Panel
      id="history"
      title={WORDS.history}
      flush
      aside={
        <Link href={paths.eidHistory(eid)} className="text-accent hover:underline">
          {WORDS.wholeHistory}
        </Link>
      }
      actions={
        <Choice
          label={WORDS.range}
          value={range}
          choices={EID_RANGES}
          onChoose={(next) => change({ range: next })}
          className="print:hidden"
        />
      }
    >
      <HistoryBody
        asked={asked}
        window={window}
        slackMs={{ registrations: slackMs, locators: slackMs }}
        before={before}
        after={after}
        onChoose={(chosenBefore, chosenAfter) => change({ before: chosenBefore, after: chosenAfter })}
      />
    </Panel>
  )
}
