import type { EidRow } from '../../lib/eid-shapes.ts'
import { formatCount } from '../../lib/format.ts'
import type { ColumnOf, SortOf } from '../../lib/lists.ts'
import { paths } from '../../lib/paths.ts'
import { shortAddress } from '../../lib/short-address.ts'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { Addresses, Nothing, Short } from '../table/cells.tsx'
import type { TableColumn } from '../table/column.ts'
import { EID_STATE_LOOK } from './eid-state-look.ts'
import { WORDS } from './words.ts'

type Column = TableColumn<EidRow, ColumnOf<'mappings'>, SortOf<'mappings'>>

export const COLUMNS: readonly Column[] = [
  { key: 'state', word: WORDS.state, sort: 'state', px: 118, cell: (row) => <StateOf row={row} /> },
  { key: 'prefix', word: WORDS.prefix, sort: 'prefix', px: 200, cell: (row) => <PrefixOf row={row} /> },
  { key: 'site', word: WORDS.site, sort: 'site', from: 'sm', px: 160, cell: ({ site }) => <Short text={site} /> },
  { key: 'provider', word: WORDS.provider, sort: 'provider', from: 'xl', px: 150, cell: ({ provider }) => <Short text={provider} /> },
  { key: 'locators', word: WORDS.locators, from: 'lg', px: 250, cell: (row) => <Locators row={row} /> },
  { key: 'servers', word: WORDS.servers, sort: 'servers', from: 'md', px: 92, cell: (row) => <Servers row={row} /> },
  { key: 'first', word: WORDS.seen, sort: 'first', from: 'lg', px: 116, cell: ({ firstSeenAt }) => <Day at={firstSeenAt} /> },
  { key: 'last', word: WORDS.last, sort: 'last', from: 'sm', px: 116, cell: ({ lastSeenAt }) => <Day at={lastSeenAt} /> },
  { key: 'source', word: WORDS.from, from: 'lg', px: 100, cell: ({ sources }) => <Short text={sources.join(', ')} /> },
]

function StateOf({ row: { state } }: { row: EidRow }) {
  const { glyph, word, meaning } = EID_STATE_LOOK[state]
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap" title={meaning}>
      <StateGlyph state={glyph} />
      <span className={state === 'mapped' ? 'font-medium' : 'text-muted'}>{word}</span>
    </span>
  )
}

function PrefixOf({ row: { eid, prefix, iid } }: { row: EidRow }) {
  return (
    <>
      <a data-row href={paths.eid(eid)} className="after:absolute after:inset-0 hover:underline">
        <code className="text-13 font-medium" title={prefix}>
          {shortAddress(prefix, 24)}
        </code>
      </a>
      {iid !== 0 && (
        <span className="block text-12 whitespace-nowrap text-muted">
          {WORDS.instance} {iid}
        </span>
      )}
    </>
  )
}

function Locators({ row: { locators, differs } }: { row: EidRow }) {
  return (
    <span className="flex items-center gap-x-3">
      <Addresses all={locators} chars={differs ? 14 : 24} />
      {differs && (
        <span title={WORDS.differsMeaning} className="inline-flex items-center gap-1 text-12 whitespace-nowrap text-degraded-text">
          <StateGlyph state="degraded" size={12} />
          {WORDS.differs}
        </span>
      )}
    </span>
  )
}

function Servers({ row: { servers, asked } }: { row: EidRow }) {
  if (asked === 0) return <Nothing />
  return (
    <span title={servers.join('\n')} className="whitespace-nowrap text-muted tabular-nums">
      {formatCount(servers.length)} of {formatCount(asked)}
    </span>
  )
}

/** The day is enough here; the instant shows on hover. */
function Day({ at }: { at: number | null }) {
  if (at === null) return <span className="text-muted">{WORDS.never}</span>
  const iso = new Date(at).toISOString()
  return (
    <time dateTime={iso} title={`${iso.slice(0, 19).replace('T', ' ')} UTC`} className="whitespace-nowrap text-muted tabular-nums">
      {iso.slice(0, 10)}
    </time>
  )
}
