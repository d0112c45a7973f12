import { rlocDisplayState } from '@lispwatch/domain/state'
import { formatCount, formatRtt } from '../../lib/format.ts'
import type { ColumnOf, SortOf } from '../../lib/lists.ts'
import { paths } from '../../lib/paths.ts'
import type { RlocRow } from '../../lib/shapes.ts'
import { shortAddress } from '../../lib/short-address.ts'
import { cx } from '../../ui/cx.ts'
import { StateBadge, stateWord } from '../../ui/state-badge.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { Ago } from '../../ui/time.tsx'
import { Short } from '../table/cells.tsx'
import type { TableColumn } from '../table/column.ts'
import { lossText, networkText, positionText, WORDS } from './words.ts'

type Column = TableColumn<RlocRow, ColumnOf<'rlocs'>, SortOf<'rlocs'>>

const SITES_SHOWN = 2

export const COLUMNS: readonly Column[] = [
  { key: 'state', word: WORDS.state, sort: 'state', px: 118, cell: ({ displayState }) => <StateBadge state={displayState} of="locator" /> },
  {
    ...{ key: 'rloc', word: WORDS.rloc, sort: 'rloc', px: 205 },
    cell: ({ rloc, node, sites, lately }) => (
      <>
        <a data-row href={paths.rloc(rloc)} title={rloc} className="font-medium after:absolute after:inset-0 hover:underline">
          <code>{shortAddress(rloc, 22)}</code>
        </a>
        {node !== null && <span className="block truncate text-12 text-muted">{node}</span>}
        <span className="block truncate text-12 text-muted sm:hidden">
          {[lately?.p50Ms == null ? '' : formatRtt(lately.p50Ms), sites[0] ?? ''].filter(Boolean).join(', ')}
        </span>
      </>
    ),
  },
  { key: 'node', word: WORDS.node, sort: 'node', isExtra: true, px: 160, cell: ({ node }) => <Short text={node} /> },
  { key: 'sites', word: WORDS.sites, sort: 'site', from: 'md', px: 180, cell: (row) => <Sites sites={row.sites} /> },
  {
    ...{ key: 'rtt', word: WORDS.rtt, meaning: WORDS.rttMeaning, sort: 'rtt', from: 'sm', px: 150, align: 'right' },
    cell: ({ lately }) => (
      <span className="whitespace-nowrap tabular-nums">
        {lately?.p50Ms == null ? WORDS.none : formatRtt(lately.p50Ms)}
        <span className="text-muted"> / {lately?.p95Ms == null ? WORDS.none : formatRtt(lately.p95Ms)}</span>
      </span>
    ),
  },
  {
    ...{ key: 'icmp', word: WORDS.icmp, meaning: WORDS.icmpMeaning, from: 'lg', px: 96, align: 'right' },
    cell: ({ icmp }) => <Icmp icmp={icmp} />,
  },
  {
    ...{ key: 'loss', word: WORDS.loss, from: 'sm', px: 76, align: 'right' },
    cell: ({ lately }) => (
      <span className={cx('tabular-nums', lately !== null && lately.lost > 0 ? 'font-medium' : 'text-muted')}>
        {lately === null ? WORDS.none : lossText(lately)}
      </span>
    ),
  },
  { key: 'votes', word: WORDS.votes, from: 'lg', px: 96, cell: ({ votes }) => <Votes votes={votes} /> },
  { key: 'place', word: WORDS.place, from: 'lg', px: 170, cell: (row) => <Place row={row} /> },
  {
    ...{ key: 'since', word: WORDS.since, sort: 'since', from: 'sm', px: 100, align: 'right' },
    cell: ({ sinceAt }) =>
      sinceAt === null ? <span className="text-muted">{WORDS.never}</span> : <Ago at={sinceAt} className="text-muted" />,
  },
]

function Sites({ sites }: Pick<RlocRow, 'sites'>) {
  if (sites.length === 0) return <span className="text-muted">{WORDS.none}</span>
  const rest = sites.length - SITES_SHOWN
  return (
    <span className="flex gap-x-2 overflow-hidden" title={sites.slice(0, 50).join('\n')}>
      {sites.slice(0, SITES_SHOWN).map((site) => (
        <a key={site} href={paths.site(site)} className="relative z-10 truncate text-accent hover:underline">
          {site}
        </a>
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
    <span className="block truncate" title={[network, position].filter(Boolean).join('\n')}>
      {network !== '' && <span className="block truncate">{network}</span>}
      {position !== '' && <span className="block truncate text-12 text-muted">{position}</span>}
    </span>
  )
}
