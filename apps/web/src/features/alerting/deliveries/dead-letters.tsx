'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '../../../trpc/react.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { DeliveryLine } from './delivery-line.tsx'
import { WORDS } from './words.ts'

const REFRESH_MS = 10_000
const SHOWN = 10

/** What reached nobody, above everything else; nothing where there is none. */
export function DeadLetters() {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.alerting.deliveries.queryOptions({ state: 'dead', isUnclosed: true }, { refetchInterval: REFRESH_MS }))
  if (data === undefined || data.rows.length === 0) return null
  return (
    <Panel id="dead" title={WORDS.dead} aside={WORDS.deadMeaning} flush>
      <ul className="divide-y divide-line">
        {data.rows.slice(0, SHOWN).map((delivery) => (
          <DeliveryLine key={delivery.id} delivery={delivery} />
        ))}
      </ul>
    </Panel>
  )
}
