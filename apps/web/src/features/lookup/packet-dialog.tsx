'use client'

import { useState } from 'react'
import { formatRtt } from '../../lib/format.ts'
import { Choice } from '../../ui/choice.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Instant } from '../../ui/time.tsx'
import { PacketInspector } from '../packet/packet-inspector.tsx'
import type { ShownStep } from './shapes.ts'
import { OUTCOME_WORD, STEP_WORD, WORDS } from './words.ts'

type Side = 'request' | 'reply'

/** What went out and what came back for one question, octet for octet. */
export function PacketDialog({ step, onClose }: { step: ShownStep; onClose: () => void }) {
  const sides: readonly Side[] = (['request', 'reply'] as const).filter((side) => step[side] !== null)
  const [chosen, setChosen] = useState<Side>(step.reply === null ? 'request' : 'reply')
  const octets = step[chosen]
  const facts = [
    STEP_WORD[step.kind],
    OUTCOME_WORD[step.outcome],
    ...(step.rttMs === null ? [] : [formatRtt(step.rttMs)]),
    ...(step.tries > 1 ? [`${step.tries} tries`] : []),
    ...(step.action === null || step.action === 'no-action' ? [] : [step.action]),
    ...(step.answeredBy === null || step.answeredBy === step.address ? [] : [`answered by ${step.answeredByName ?? step.answeredBy}`]),
  ]
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title={`${WORDS.packet}: ${step.name ?? step.address}`}
      description={facts.join(', ')}
    >
      <div className="space-y-3">
        <div className="flex flex-wrap items-center gap-3 text-12 text-muted">
          {sides.length > 1 && (
            <Choice label={WORDS.packet} value={chosen} choices={sides.map((side) => ({ value: side, word: side }))} onChoose={setChosen} />
          )}
          <span className="font-mono">
            {step.address} port {step.port}
          </span>
          <Instant at={chosen === 'reply' ? step.settledAt : step.sentAt} />
        </div>
        {step.faults.length > 0 && (
          <ul className="list-disc pl-5 text-degraded-text">
            {step.faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        )}
        {octets === null ? <p className="text-muted">Nothing was sent.</p> : <PacketInspector key={chosen} hex={octets} />}
      </div>
    </Dialog>
  )
}
