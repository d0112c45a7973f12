'use client'

import { DIFFERENCE_KINDS, type DifferenceKind } from '@lispwatch/domain/comparison/compare-registrations'
import Link from 'next/link'
import { useState } from 'react'
import { formatCount } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import type { ComparisonOutcome } from '../../lib/shapes.ts'
import { Button } from '../../ui/button.tsx'
import { Panel } from '../../ui/panel.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { StateFilter } from '../table/state-filter.tsx'
import { KIND_GLYPH, KIND_WORD, sumText, WORDS } from './words.ts'

/** More rows at once nobody reads; the file has them. */
const MOST_ROWS = 500

/** What differs, by kind, with the sum of it on top. */
export function Outcome({ outcome }: { outcome: ComparisonOutcome }) {
  const { differences, counts, sitesHere, sitesThere, problems, csv } = outcome
  const [kinds, setKinds] = useState<readonly DifferenceKind[]>([])
  const shown = differences.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
  const told = DIFFERENCE_KINDS.flatMap((kind) => (counts[kind] === 0 ? [] : [{ state: kind, count: counts[kind] }]))
  return (
    <Panel
      id="outcome"
      title={WORDS.outcome}
      aside={sumText(outcome)}
      actions={differences.length > 0 && <Button onClick={() => save(csv)}>{WORDS.save}</Button>}
    >
      <div className="space-y-4">
        {differences.length === 0 ? (
          <p>{WORDS.none}</p>
        ) : (
          <StateFilter
            label={WORDS.filter}
            counts={told}
            chosen={kinds}
            lookOf={(kind) => ({ glyph: KIND_GLYPH[kind], word: KIND_WORD[kind], meaning: KIND_WORD[kind] })}
            onChoose={setKinds}
          />
        )}
        {shown.length > 0 && (
          <ul className="divide-y divide-line">
            {shown.slice(0, MOST_ROWS).map(({ kind, eid, sentence }) => (
              <li key={`${kind} ${eid}`} className="flex items-start gap-3 py-2">
                <StateGlyph state={KIND_GLYPH[kind]} size={14} className="mt-0.5" label={KIND_WORD[kind]} />
                <p className="min-w-0 flex-1 break-words">
                  {sentence}{' '}
                  <Link href={paths.eid(eid)} prefetch={false} className="font-mono text-12 whitespace-nowrap text-accent hover:underline">
                    {eid}
                  </Link>
                </p>
              </li>
            ))}
          </ul>
        )}
        {shown.length > MOST_ROWS && (
          <p className="text-muted">
            + {formatCount(shown.length - MOST_ROWS)}. {WORDS.more}
          </p>
        )}
        <Names word={WORDS.sitesHere} names={sitesHere} />
        <Names word={WORDS.sitesThere} names={sitesThere} />
        <Names word={WORDS.problems} names={problems} />
      </div>
    </Panel>
  )
}

function Names({ word, names }: { word: string; names: readonly string[] }) {
  if (names.length === 0) return null
  return (
    <details>
      <summary className="cursor-pointer font-medium">
        {word}: {formatCount(names.length)}
      </summary>
      <ul className="mt-2 space-y-1 text-muted">
        {names.map((name) => (
          <li key={name} className="break-words">
            {name}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Hands the table over as a file. */
function save(csv: string): void {
  const url = URL.createObjectURL(new Blob([csv], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = 'comparison.csv'
  link.click()
  URL.revokeObjectURL(url)
}
