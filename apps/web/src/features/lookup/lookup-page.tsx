'use client'

import { vantageStandingOf } from '@lispwatch/domain/lookup/lookup'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useNow } from '../../ui/now.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { Ago } from '../../ui/time.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { asTyped } from './command-text.ts'
import { Commands } from './commands.tsx'
import { SaidMappingCards } from './mapping-cards.tsx'
import type { LookupView, ShownStep } from './shapes.ts'
import { useLookUp } from './use-look-up.ts'
import { useLookup } from './use-lookup.ts'
import { VantageWays } from './vantage-ways.tsx'
import { STANDING_WORD, verdictWord, WORDS } from './words.ts'

/** Its parser of packets comes when a packet is opened. */
const PacketDialog = dynamic(() => import('./packet-dialog.tsx').then(({ PacketDialog: component }) => component), { ssr: false })

/** What came of one lookup, as it comes and for good. */
export function LookupPage({ id }: { id: string }) {
  const { data, isError, error, refetch, underWay } = useLookup(id)
  const [packet, setPacket] = useState<ShownStep | undefined>()
  if (data === undefined) {
    return (
      <div className="p-4 sm:p-6">
        {isError ? <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} /> : <SkeletonRows rows={6} />}
      </div>
    )
  }
  return (
    <div className="mx-auto max-w-[110rem] space-y-5 p-4 sm:p-6">
      <Head lookup={data} underWay={underWay} />
      {data.vantages.map(({ vantage }) => (
        <VantagePanel key={vantage} lookup={data} vantage={vantage} onPacket={setPacket} />
      ))}
      <SaidMappingCards lookup={data} underWay={underWay} onPacket={setPacket} />
      <Commands lookup={data} />
      {packet !== undefined && <PacketDialog step={packet} onClose={() => setPacket(undefined)} />}
    </div>
  )
}

function Head({ lookup: { eid, askedAt, askedBy }, underWay }: { lookup: LookupView; underWay: boolean }) {
  const lookUp = useLookUp()
  return (
    <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
      <div className="min-w-0 flex-1">
        <h1 className="text-20 font-semibold">
          {WORDS.title} <span className="font-mono text-16 break-all">{asTyped(eid)}</span>
        </h1>
        <p className="text-12 text-muted">
          {askedBy}, <Ago at={askedAt} />
        </p>
      </div>
      <div className="flex items-center gap-3 print:hidden">
        <p role="alert" className="text-12 text-down-text">
          {lookUp.isError && lookUp.error.message}
        </p>
        <Button disabledReason={underWay || lookUp.isPending ? WORDS.asking : undefined} onClick={() => lookUp.mutate({ eid })}>
          <Icon name="ask" size={14} />
          {WORDS.again}
        </Button>
      </div>
    </div>
  )
}

interface VantageProps {
  readonly lookup: LookupView
  readonly vantage: string
  readonly onPacket: (step: ShownStep) => void
}

function VantagePanel({ lookup, vantage, onPacket }: VantageProps) {
  const now = useNow()
  const part = lookup.vantages.find((one) => one.vantage === vantage)
  if (part === undefined) return null
  const standing = vantageStandingOf(part, lookup.askedAt, now)
  const steps = lookup.steps.filter((step) => step.vantage === vantage)
  const aside = (
    <span role="status">
      {vantage} {STANDING_WORD[standing]}
      {part.verdict !== null && `, ${WORDS.delegations}: ${verdictWord(part.verdict)}`}
    </span>
  )
  return (
    <Panel id={`way-${vantage}`} title={`${WORDS.ways} from ${vantage}`} aside={aside}>
      {part.why !== null && <p>{part.why}</p>}
      {steps.length === 0 && standing === 'done' && <p className="text-muted">{WORDS.nobodyAsked}</p>}
      {steps.length === 0 && (standing === 'waiting' || standing === 'asking') && <SkeletonRows rows={2} />}
      <VantageWays vantage={vantage} steps={steps} onPacket={onPacket} />
    </Panel>
  )
}
