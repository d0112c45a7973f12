'use client'

import Link from 'next/link'
import type { DriftRow } from '../../../lib/audit-shapes.ts'
import { paths } from '../../../lib/paths.ts'
import { Address } from '../../../ui/address.tsx'
import { Button } from '../../../ui/button.tsx'
import { StateGlyph } from '../../../ui/state-glyph.tsx'
import { Ago, Instant } from '../../../ui/time.tsx'
import { type Deciding, KIND_WORD, STATE_WORD, WORDS } from './words.ts'

const LINK = 'text-accent hover:underline'

interface Props {
  readonly card: DriftRow
  readonly isSelected: boolean
  readonly refusal: string | undefined
  readonly onSelect: () => void
  readonly onDecide: (kind: Deciding) => void
  readonly onReopen: () => void
}

/** One drift: what is observed beside what the baseline has, the difference in a sentence, and what to make of it. */
export function DriftCard({ card, isSelected, refusal, onSelect, onDecide, onReopen }: Props) {
  const { id, eid, kind, site, differences, nodes, sinceAt, decision, state, hasPackets } = card
  return (
    <li
      data-row
      data-drift={id}
      tabIndex={-1}
      aria-label={`${eid}, ${KIND_WORD[kind]}`}
      className="space-y-2 px-4 py-3 transition-colors focus-visible:outline-offset-[-2px]"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <input
          type="checkbox"
          aria-label={`${WORDS.select} ${eid}, ${KIND_WORD[kind]}`}
          checked={isSelected}
          onChange={onSelect}
          className="print:hidden"
        />
        <StateGlyph state={state === 'rejected' ? 'down' : state === 'open' ? 'degraded' : 'dormant'} />
        <Address text={eid} className="text-13 font-medium" />
        <span className="font-medium">{KIND_WORD[kind]}</span>
        <span className="text-12 text-muted">
          {WORDS.of}{' '}
          <Link href={paths.site(site)} className="text-accent underline">
            {site}
          </Link>
          {nodes.length > 0 && `, ${WORDS.at} ${nodes.join(', ')}`}, {WORDS.since} <Ago at={sinceAt} />
        </span>
        <span className="ml-auto flex gap-3 text-12 print:hidden">
          {hasPackets && (
            <a href={paths.driftPackets(id)} download className={LINK}>
              {WORDS.packets}
            </a>
          )}
          <Link href={paths.baselineEntry(eid)} className={LINK}>
            {WORDS.entry}
          </Link>
        </span>
      </div>
      <table className="w-full text-12">
        <thead className="sr-only sm:not-sr-only">
          <tr className="text-left text-muted">
            <th className="w-1/4 py-0.5 pr-3 font-normal">{WORDS.observed}</th>
            <th className="w-1/4 py-0.5 pr-3 font-normal">{WORDS.baseline}</th>
            <th className="py-0.5 font-normal">{WORDS.difference}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ key, observed, baseline, sentence }) => (
            <tr key={key} className="block border-t border-line align-top sm:table-row">
              <td className="block py-1 pr-3 font-mono break-words sm:table-cell">{observed}</td>
              <td className="block py-1 pr-3 font-mono break-words text-muted sm:table-cell">{baseline}</td>
              <td className="block py-1 text-13 break-words sm:table-cell">{sentence}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="flex flex-wrap items-center gap-2 print:hidden">
        {state === 'open' ? (
          <>
            <Button disabledReason={refusal} onClick={() => onDecide('accept')}>
              {WORDS.accept}
            </Button>
            <Button disabledReason={refusal} onClick={() => onDecide('reject')}>
              {WORDS.reject}
            </Button>
            <Button kind="ghost" disabledReason={refusal} onClick={() => onDecide('snooze')}>
              {WORDS.snooze}
            </Button>
          </>
        ) : (
          <>
            {decision !== null && (
              <p className="min-w-0 text-12 break-words text-muted">
                {STATE_WORD[state]} {WORDS.by} {decision.by}, <Ago at={decision.at} />
                {decision.untilAt !== null && (
                  <>
                    , <Instant at={decision.untilAt} />
                  </>
                )}
                {decision.reason !== '' && `: ${decision.reason}`}
              </p>
            )}
            <Button kind="ghost" disabledReason={refusal} onClick={onReopen}>
              {WORDS.reopen}
            </Button>
          </>
        )}
      </div>
    </li>
  )
}
