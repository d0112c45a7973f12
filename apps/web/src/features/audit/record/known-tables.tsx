import { explainMapping } from '@lispwatch/domain/mapping'
import Link from 'next/link'
import { paths } from '../../../lib/paths.ts'
import { Instant } from '../../../ui/time.tsx'
import { EvidenceLink } from '../evidence-link.tsx'
import { TableHead } from './table-head.tsx'
import { byLine, type Known, WORDS } from './words.ts'

type Saying = Known['sayings'][number]

const CELL = 'px-4 py-2 align-top'

/** What each server and locator said, and what had happened; by which line of the chain it is known. */
export function KnownTables({ known }: { known: Known }) {
  const { eid, sayings, changes, isCut } = known
  if (sayings.length === 0 && changes.length === 0) return <p className="text-muted">{WORDS.nobody}</p>
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-center gap-3">
        <Link href={paths.eidHistory(eid)} className="text-accent hover:underline">
          {eid}
        </Link>
        {isCut && <span className="text-12 text-muted">{WORDS.cut}</span>}
        <EvidenceLink of={{ eid }} />
      </div>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with the keyboard as well
        tabIndex={0}
        aria-label={WORDS.sayings}
        className="overflow-x-auto"
      >
        <table className="w-full text-13">
          <TableHead words={[WORDS.saidBy, WORDS.state, WORDS.mapping, WORDS.line]} />
          <tbody className="divide-y divide-line">
            {sayings.map((one) => (
              <SayingRow key={JSON.stringify(one.saying)} saying={one} />
            ))}
          </tbody>
        </table>
      </section>
      {changes.length > 0 && <Changes changes={changes} />}
    </div>
  )
}

function SayingRow({ saying: { saying, state, mapping } }: { saying: Saying }) {
  return (
    <tr>
      <th scope="row" className={`${CELL} text-left font-medium`}>
        {saying.node ?? saying.rloc ?? WORDS.etr}
        {saying.vantage !== null && (
          <span className="font-normal text-muted">
            {' '}
            {WORDS.from} {saying.vantage}
          </span>
        )}
      </th>
      <td className={`${CELL} whitespace-nowrap`}>
        {valueText(state, (value) => value)}
        {state.standing === 'known' && (
          <span className="text-muted">
            {' '}
            {WORDS.since} <Instant at={state.sinceAt} />
          </span>
        )}
      </td>
      <td className={`${CELL} address text-12`}>{valueText(mapping, explainMapping)}</td>
      <td className={`${CELL} text-12 whitespace-nowrap text-muted tabular-nums`}>
        {[state, mapping].flatMap((value) =>
          value.standing === 'unmeasured' ? [] : [<p key={value.position}>{byLine(value.position, value.knownAt)}</p>],
        )}
      </td>
    </tr>
  )
}

function valueText<T>(
  value: { standing: 'known'; value: T } | { standing: 'in-doubt'; values: readonly T[] } | { standing: 'unmeasured' },
  word: (value: T) => string,
): string {
  if (value.standing === 'unmeasured') return WORDS.unmeasured
  if (value.standing === 'known') return word(value.value)
  return `${WORDS.inDoubt}: ${value.values.map(word).join(' | ')}`
}

function Changes({ changes }: Pick<Known, 'changes'>) {
  return (
    <section aria-labelledby="known-changes">
      <h3 id="known-changes" className="mb-1.5 font-semibold">
        {WORDS.changes}
      </h3>
      <ul className="divide-y divide-line">
        {changes.map(({ eventId, at, sentence, position, knownAt, hasPackets }) => (
          <li key={eventId} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2 text-13">
            <Instant at={at} className="text-muted" />
            <span className="min-w-0 flex-1 basis-72 break-words">{sentence}</span>
            <span className="text-12 text-muted tabular-nums">
              {WORDS.line} {byLine(position, knownAt)}
            </span>
            {hasPackets && (
              <a href={paths.eventPackets(eventId)} download title={WORDS.packetsMeaning} className="text-12 text-accent hover:underline">
                {WORDS.packets}
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
