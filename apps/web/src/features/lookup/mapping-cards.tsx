'use client'

import type { MappedLocator } from '@lispwatch/domain/mapping'
import Link from 'next/link'
import { formatRtt, formatTtl } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import { Panel } from '../../ui/panel.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { type SaidMapping, saidMappings } from './said-mappings.ts'
import type { LookupView, ShownStep } from './shapes.ts'
import { OUTCOME_STATE, OUTCOME_WORD, saidBy, WORDS } from './words.ts'

interface Props {
  readonly lookup: LookupView
  readonly underWay: boolean
  readonly onPacket: (step: ShownStep) => void
}

/** A card for each different mapping that came: one, where all servers agree. */
export function SaidMappingCards({ lookup: { steps }, underWay, onPacket }: Props) {
  const said = saidMappings(steps)
  if (said.length === 0) {
    return (
      <Panel id="mapping" title={WORDS.mapping}>
        <p className="text-muted">{underWay ? WORDS.noMappingYet : WORDS.noMapping}</p>
      </Panel>
    )
  }
  const probes = steps.filter(({ kind }) => kind === 'probe')
  return (
    <div className="grid gap-4 xl:grid-cols-2">
      {said.map((one, index) => (
        <Card key={one.key} said={one} id={`mapping-${index}`} probes={probes} onPacket={onPacket} />
      ))}
    </div>
  )
}

interface CardProps {
  readonly said: SaidMapping
  readonly id: string
  readonly probes: readonly ShownStep[]
  readonly onPacket: Props['onPacket']
}

function Card({ said: { eid, mapping, servers }, id, probes, onPacket }: CardProps) {
  return (
    <Panel id={id} title={eid === null ? WORDS.mapping : `${WORDS.mapping} ${eid}`} aside={saidBy(servers)} flush>
      <p className="flex flex-wrap gap-x-4 px-4 pt-3 text-12 text-muted">
        {eid !== null && (
          <Link href={paths.eid(eid)} className="address text-accent hover:underline">
            {eid}
          </Link>
        )}
        <span>TTL {formatTtl(mapping.ttlMinutes)}</span>
        <span>{mapping.authoritative ? 'authoritative' : 'not authoritative'}</span>
        {mapping.mapVersion !== 0 && <span>map-version {mapping.mapVersion}</span>}
      </p>
      <div className="overflow-x-auto">
        <table className="w-full text-left">
          <thead className="border-b border-line text-12 text-muted">
            <tr>
              {[WORDS.locator, WORDS.priorityWeight, WORDS.answered].map((word) => (
                <th key={word} scope="col" className="px-4 py-2 font-medium">
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {mapping.locators.map((locator) => (
              <Row
                key={`${locator.rloc} ${locator.priority} ${locator.weight} ${locator.mpriority} ${locator.mweight}`}
                locator={locator}
                probes={probes.filter(({ address }) => address === locator.rloc)}
                onPacket={onPacket}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

function Row({
  locator: { rloc, priority, weight },
  probes,
  onPacket,
}: { locator: MappedLocator } & Pick<CardProps, 'probes' | 'onPacket'>) {
  return (
    <tr>
      <th scope="row" className="px-4 py-2 font-normal">
        <Link href={paths.rloc(rloc)} className="address text-12 hover:text-accent hover:underline">
          {rloc}
        </Link>
      </th>
      <td className="px-4 py-2 font-mono text-12 tabular-nums">
        {priority}/{weight}
      </td>
      <td className="px-4 py-2">
        {probes.length === 0 && <span className="text-muted">{WORDS.notProbed}</span>}
        {probes.map((probe) => (
          <button
            key={`${probe.vantage} ${probe.nth}`}
            type="button"
            onClick={() => onPacket(probe)}
            className="-mx-1 flex items-center gap-1.5 rounded-sm px-1 text-left hover:bg-hover"
          >
            <StateGlyph state={OUTCOME_STATE[probe.outcome]} size={12} />
            <span className="whitespace-nowrap tabular-nums">
              {probe.rttMs === null ? OUTCOME_WORD[probe.outcome] : formatRtt(probe.rttMs)}
            </span>
            <span className="text-12 text-muted">{probe.outcome === 'refused' ? probe.faults.join(' ') : `from ${probe.vantage}`}</span>
          </button>
        ))}
      </td>
    </tr>
  )
}
