'use client'

import Link from 'next/link'
import type { DeliveryRow } from '../../../lib/alerting-shapes.ts'
import { paths } from '../../../lib/paths.ts'
import { useNow } from '../../../ui/now.tsx'
import { StateGlyph } from '../../../ui/state-glyph.tsx'
import { Ago } from '../../../ui/time.tsx'
import { DeliveryActions } from './delivery-actions.tsx'
import { deliveryGlyph, KIND_WORD, standingWords } from './words.ts'

/** One message: what it says, to whom, and what became of it. */
export function DeliveryLine({ delivery }: { delivery: DeliveryRow }) {
  const now = useNow()
  return (
    <li className="grid gap-x-6 gap-y-1 px-4 py-2.5 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_6rem_13rem]">
      <div className="min-w-0">
        <p className="flex items-start gap-2">
          <StateGlyph state={deliveryGlyph(delivery)} className="mt-0.75" />
          <Link href={paths.delivery(delivery.id)} className="min-w-0 font-medium break-words hover:underline">
            {delivery.headline}
          </Link>
        </p>
        <p className="pl-6 text-12 text-muted">
          {KIND_WORD[delivery.kind]}, {delivery.channel}
        </p>
      </div>
      <p className="min-w-0 pl-6 text-muted break-words lg:pl-0">{standingWords(delivery, now)}</p>
      <p className="pl-6 text-12 text-muted lg:pl-0">
        <Ago at={delivery.createdAt} />
      </p>
      <div className="pl-6 lg:pl-0 lg:text-right">
        <DeliveryActions delivery={delivery} />
      </div>
    </li>
  )
}
