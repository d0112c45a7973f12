import { rlocDisplayState } from '@lispwatch/domain/state'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { formatCount, formatRtt } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import type { RlocRow } from '../../lib/shapes.ts'
import { cx } from '../../ui/cx.ts'
import { StateBadge, stateWord } from '../../ui/state-badge.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { Ago } from '../../ui/time.tsx'
import type { SortKey } from './view.ts'
import { lossText, networkText, positionText, WORDS } from './words.ts'

interface Column {
  readonly key: string
  readonly word: string
  readonly title?: string
  readonly sort?: SortKey
  /** From which width on there is room for it. */
  readonly className?: string
  readonly cell: (row: RlocRow) => ReactNode
}

const SITES_SHOWN = 2

export const COLUMNS: readonly Column[] = [
  {
    key: 'state',
    word: WORDS.state,
    sort: 'state',
    className: 'w-36 max-sm:w-24',
    cell: ({ displayState }) => <StateBadge state={displayState} of="locator" />,
  },
  {
    key: 'rloc',
    word: WORDS.rloc,
    sort: 'rloc',
    cell: ({ rloc, node, sites, lately }) => (
      <>
        <Link data-row href={paths.rloc(rloc)} className="font-medium after:absolute after:inset-0 hover:underline">
          <code className="break-all">{rloc}</code>
        </Link>
        {node !== null && <span className="block text-12 break-all text-muted">{node}</span>}
        <span className="block text-12 break-words text-muted sm:hidden">
          {[lately?.p50Ms == null ? '' : formatRtt(lately.p50Ms), sites[0] ?? ''].filter(Boolean).join(', ')}
        </span>
      </>
    ),
  },
  { key: 'sites', word: WORDS.sites, sort: 'site', className: 'hidden md:table-cell', cell: (row) => <Sites sites={row.sites} /> },
  {
    key: 'rtt',
    word: WORDS.rtt,
    title: WORDS.rttMeaning,
    sort: 'rtt',
    className: 'text-right max-sm:hidden',
    cell: ({ lately }) => (
      <span className="whitespace-nowrap tabular-nums">
        {lately?.p50Ms == null ? WORDS.none : formatRtt(lately.p50Ms)}
        <span className="text-muted"> / {lately?.p95Ms == null ? WORDS.none : formatRtt(lately.p95Ms)}</span>
      </span>
    ),
  },
  {
    key: 'icmp',
    word: WORDS.icmp,
    title: WORDS.icmpMeaning,
    className: 'hidden text-right lg:table-cell',
    cell: ({ icmp }) => <Icmp icmp={icmp} />,
  },
  {
    key: 'loss',
    word: WORDS.loss,
    className: 'text-right hidden sm:table-cell',
    cell: ({ lately }) => (
      <span className={cx('tabular-nums', lately !== null && lately.lost > 0 ? 'font-medium' : 'text-muted')}>
        {lately === null ? WORDS.none : lossText(lately)}
      </span>
    ),
  },
  { key: 'votes', word: WORDS.votes, className: 'hidden lg:table-cell', cell: ({ votes }) => <Votes votes={votes} /> },
  { key: 'place', word: WORDS.place, className: 'hidden lg:table-cell', cell: (row) => <Place row={row} /> },
  {
    key: 'since',
    word: WORDS.since,
    sort: 'since',
    className: 'text-right',
    cell: ({ sinceAt }) =>
      sinceAt === null ? <span className="text-muted">{WORDS.never}</span> : <Ago at={sinceAt} className="text-muted" />,
  },
]

function Sites({ sites }: Pick<RlocRow, 'sites'>) {
  if (sites.length === 0) return <span className="text-muted">{WORDS.none}</span>
  const rest = sites.length - SITES_SHOWN
  return (
    <span className="flex max-w-72 gap-x-2 overflow-hidden" title={sites.slice(0, 50).join('\n')}>
      {sites.slice(0, SITES_SHOWN).map((site) => (
        <Link key={site} href={paths.site(site)} className="relative z-10 truncate text-accent hover:underline">
          {site}
        </Link>
      ))}
      {rest > 0 && <span className="text-12 leading-5 whitespace-nowrap text-muted">+ {formatCount(rest)}</span>}
    </span>
  )
}

function Icmp({ icmp }: Pick<RlocRow, 'icmp'>) {
  const [newest] = [...icmp].sort((a, b) => b.at - a.at)
  if (newest === undefined) return <span className="text-muted">{WORDS.none}</span>
  return <span className="whitespace-nowrap tabular-nums">{newest.rttMs === null ? WORDS.noIcmpAnswer : formatRtt(newest.rttMs)}</span>
}

/** One glyph per vantage; its name and round-trip time on hover and for those who do not see it. */
function Votes({ votes }: Pick<RlocRow, 'votes'>) {
  return (
    <span className="flex items-center gap-1">
      {votes.map(({ vantage, state, lastRttMs }) => {
        const shown = rlocDisplayState(state)
        const text = `${vantage}: ${stateWord(shown, 'locator')}${lastRttMs === null ? '' : `, ${formatRtt(lastRttMs)}`}`
        return (
          <span key={vantage} title={text} className="inline-flex">
            <StateGlyph state={shown} size={12} label={text} />
          </span>
        )
      })}
    </span>
  )
}

function Place({ row }: { row: RlocRow }) {
  const [network, position] = [networkText(row), positionText(row)]
  if (network === '' && position === '') return <span className="text-muted">{WORDS.none}</span>
  return (
    <span className="block max-w-56 truncate" title={[network, position].filter(Boolean).join('\n')}>
      {network !== '' && <span className="block truncate">{network}</span>}
      {position !== '' && <span className="block truncate text-12 text-muted">{position}</span>}
    </span>
  )
}
