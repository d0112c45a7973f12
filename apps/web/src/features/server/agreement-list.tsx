import Link from 'next/link'
import { formatCount, formatShare, plural } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import type { ServerDetail } from '../../lib/shapes.ts'
import { DIFFERENCE_WORD } from '../servers/words.ts'

/** One line per other server: how far they say the same, and where they do not. */
export function AgreementList({ server: { name, agreement } }: { server: ServerDetail }) {
  return (
    <ul className="divide-y divide-line">
      {agreement.map(({ nodes, agreed, compared, examples }) => {
        const other = nodes.find((node) => node !== name) ?? name
        return (
          <li key={other} className="px-4 py-2">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <Link href={paths.server(other)} className="font-medium break-all text-accent hover:underline">
                {other}
              </Link>
              <span className="text-12 text-muted">
                the same for {formatCount(agreed)} of {plural(compared, 'EID-prefix', 'EID-prefixes')}
              </span>
              <span className="ml-auto font-medium tabular-nums">{formatShare(agreed / compared)}</span>
            </p>
            {examples.length > 0 && (
              <details className="text-12 text-muted">
                <summary className="cursor-pointer hover:text-text">where they differ</summary>
                <ul className="mt-1 space-y-0.5">
                  {examples.map(({ eid, vantage, difference }) => (
                    <li key={`${eid} ${vantage}`}>
                      <code className="text-text">{eid}</code> {DIFFERENCE_WORD[difference]}, seen from {vantage}
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        )
      })}
    </ul>
  )
}
