'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { IncidentDetail, WhyStep } from '../../lib/shapes.ts'
import { cx } from '../../ui/cx.ts'
import { Votes } from './votes.tsx'
import { observationsText, WORDS } from './words.ts'

const EvidenceDialog = dynamic(() => import('./evidence-dialog.tsx').then(({ EvidenceDialog: component }) => component), { ssr: false })

/** From the verdict down to packets, a sentence for each link. */
export function WhyChain({ incident: { id, why } }: { incident: Pick<IncidentDetail, 'id' | 'why'> }) {
  const [shown, setShown] = useState<WhyStep | null>(null)
  return (
    <>
      <ol className="relative space-y-4 before:absolute before:top-2 before:bottom-2 before:left-[4.5px] before:w-px before:bg-line">
        {why.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the chain has an order and its links have no names
          <li key={index} className={cx('relative pl-6', step.about === 'consequence' && 'ml-6')}>
            <span
              aria-hidden="true"
              className={cx('absolute top-1.5 left-0 size-2.5 rounded-full border-2 border-panel', index === 0 ? 'bg-accent' : 'bg-edge')}
            />
            <p className={cx('max-w-[68ch] break-words', index === 0 ? 'text-16 font-medium' : 'text-14')}>{step.sentence}</p>
            <Votes votes={step.votes} />
            {step.evidence.length > 0 && (
              <button type="button" onClick={() => setShown(step)} className="mt-1 rounded-sm text-12 text-accent hover:underline">
                {WORDS.packets}: {observationsText(step.evidence.length)}
              </button>
            )}
          </li>
        ))}
      </ol>
      {shown !== null && <EvidenceDialog incidentId={id} step={shown} onClose={() => setShown(null)} />}
    </>
  )
}
