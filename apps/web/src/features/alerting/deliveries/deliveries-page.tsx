'use client'

import { useSearchParams } from 'next/navigation'
import { paths } from '../../../lib/paths.ts'
import { AlertingFrame } from '../alerting-frame.tsx'
import { DeadLetters } from './dead-letters.tsx'
import { DeliveryFilters } from './delivery-filters.tsx'
import { DeliveryList } from './delivery-list.tsx'
import { readDeliveriesView, writeDeliveriesView } from './view.ts'
import { WORDS } from './words.ts'

/** What was sent to whom, what is on its way, and what reached nobody. All of the view lives in the URL. */
export function DeliveriesPage() {
  const view = readDeliveriesView(useSearchParams())
  const isFiltered = view.state !== null || view.channel !== null || view.incident !== null
  return (
    <AlertingFrame>
      {!isFiltered && <DeadLetters />}
      <DeliveryList
        filter={view}
        id="log"
        title={WORDS.log}
        isFiltered={isFiltered}
        actions={
          <DeliveryFilters
            view={view}
            onChange={(part) => window.history.replaceState(null, '', paths.deliveries(writeDeliveriesView({ ...view, ...part })))}
          />
        }
      />
    </AlertingFrame>
  )
}
