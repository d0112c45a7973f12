'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatRtt, formatUtc } from '../../lib/format.ts'
import type { Exchange, WhyStep } from '../../lib/shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useNow } from '../../ui/now.tsx'
import { Select } from '../../ui/select.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { PacketInspector } from '../packet/packet-inspector.tsx'
import { WORDS } from './words.ts'

const keyOf = ({ targetId, slotAt }: Pick<Exchange, 'targetId' | 'slotAt'>) => `${targetId} ${slotAt}`

/** The octets of the observations that a link of the chain rests on, as far as they are kept. */
export function EvidenceDialog({ incidentId, step, onClose }: { incidentId: number; step: WhyStep; onClose: () => void }) {
  const trpc = useTRPC()
  const { data, isError, error, refetch } = useQuery(trpc.incidents.packets.queryOptions({ id: incidentId }))
  const wanted = new Set(step.evidence.map(keyOf))
  const kept = (data ?? []).filter((exchange) => wanted.has(keyOf(exchange))).reverse()
  return (
    <Dialog open wide onOpenChange={(open) => !open && onClose()} title={WORDS.packets} description={step.sentence}>
      {data !== undefined ? (
        kept.length === 0 ? (
          <p className="text-muted">{WORDS.noPackets}</p>
        ) : (
          <Exchanges exchanges={kept} />
        )
      ) : isError ? (
        <QueryFailed title={WORDS.packetsFailed} error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonRows rows={6} />
      )}
    </Dialog>
  )
}

/** Questions and answers, one at a time, octet for octet. */
export function Exchanges({ exchanges }: { exchanges: readonly Exchange[] }) {
  const now = useNow(60_000)
  const [key, setKey] = useState<string | null>(null)
  const [side, setSide] = useState<'request' | 'reply'>('reply')
  const chosen = exchanges.find((one) => keyOf(one) === key) ?? exchanges[0]
  if (chosen === undefined) return null
  const octets = chosen[side] ?? chosen.request
  const shownSide = chosen[side] === null ? 'request' : side
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-center gap-3 text-12 text-muted">
        <Select label={WORDS.packetChoice} hideLabel value={keyOf(chosen)} onChange={({ target }) => setKey(target.value)}>
          {exchanges.map((one) => (
            <option key={keyOf(one)} value={keyOf(one)}>
              {formatUtc(one.slotAt, now)}, {one.asked.address}: {one.outcome}
            </option>
          ))}
        </Select>
        {chosen.reply !== null && (
          <Choice
            label={WORDS.packets}
            value={shownSide}
            choices={(['request', 'reply'] as const).map((value) => ({ value, word: WORDS[value] }))}
            onChoose={setSide}
          />
        )}
        <span className="font-mono">
          {chosen.asked.address} port {chosen.asked.port}
        </span>
        {chosen.answeredBy !== null && <span>{formatRtt(Math.max(0, chosen.settledAt - chosen.sentAt))}</span>}
      </div>
      <PacketInspector key={`${keyOf(chosen)} ${shownSide}`} hex={octets} />
    </div>
  )
}
