'use client'

import { useState } from 'react'
import { formatShare } from '../../lib/format.ts'
import type { PairAgreement } from '../../lib/shapes.ts'
import { cx } from '../../ui/cx.ts'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { agreedShare, pairOf, serversOf } from './agreement.ts'
import { agreementText, DIFFERENCE_WORD, WORDS } from './words.ts'

/** Each server beside each other: the share of EID-prefixes about which both say the same, and where they do not. */
export function AgreementMatrix({ pairs }: { pairs: readonly PairAgreement[] }) {
  const [chosen, choose] = useState<PairAgreement>()
  const servers = serversOf(pairs)
  const shown = chosen && pairOf(pairs, ...chosen.nodes)
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section aria-label={WORDS.agreementTable} tabIndex={0} className="overflow-x-auto">
        <table className="text-12">
          <thead>
            <tr>
              <td className="sticky left-0 bg-panel" />
              {servers.map((name, index) => (
                <th key={name} scope="col" title={name} className="px-2 py-2 font-medium text-muted tabular-nums">
                  {index + 1}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {servers.map((row, index) => (
              <tr key={row}>
                <th scope="row" className="sticky left-0 max-w-[45vw] truncate bg-panel py-1 pr-3 pl-4 text-left font-medium" title={row}>
                  <span className="mr-2 inline-block w-4 text-right text-muted tabular-nums">{index + 1}</span>
                  {row}
                </th>
                {servers.map((column) => (
                  <td key={column} className="p-0.5">
                    {row !== column && <Cell pair={pairOf(pairs, row, column)} chosen={shown} onChoose={choose} />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div role="status" className="min-h-16 border-t border-line px-4 py-3">
        {shown === undefined ? <p className="text-muted">{WORDS.pickPair}</p> : <Differences pair={shown} />}
      </div>
    </>
  )
}

interface CellProps {
  readonly pair: PairAgreement | undefined
  readonly chosen: PairAgreement | undefined
  readonly onChoose: (pair: PairAgreement) => void
}

function Cell({ pair, chosen, onChoose }: CellProps) {
  const share = agreedShare(pair)
  if (pair === undefined || share === undefined) {
    return (
      <span title={WORDS.notComparedMeaning} className="block w-16 py-1 text-center text-muted">
        {WORDS.none}
        <span className="sr-only">{WORDS.notCompared}</span>
      </span>
    )
  }
  return (
    <button
      type="button"
      aria-pressed={pair === chosen}
      onMouseEnter={() => onChoose(pair)}
      onFocus={() => onChoose(pair)}
      onClick={() => onChoose(pair)}
      className={cx(
        'relative flex w-16 items-center justify-center gap-1 rounded-sm border py-1 whitespace-nowrap tabular-nums',
        pair === chosen ? 'border-accent' : 'border-transparent',
        share === 1 ? 'text-muted' : 'bg-inset font-medium text-text',
      )}
    >
      {share < 1 && <StateGlyph state="degraded" size={8} />}
      <span className="sr-only">{agreementText(pair)}</span>
      <span aria-hidden="true">{formatShare(share)}</span>
    </button>
  )
}

function Differences({ pair }: { pair: PairAgreement }) {
  return (
    <>
      <p className="break-words">{agreementText(pair)}.</p>
      {pair.examples.length > 0 && (
        <ul className="mt-1 flex flex-wrap gap-x-6 text-12 text-muted">
          {pair.examples.map(({ eid, vantage, difference }) => (
            <li key={`${eid} ${vantage}`}>
              <code className="text-text">{eid}</code> {DIFFERENCE_WORD[difference]}, seen from {vantage}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
