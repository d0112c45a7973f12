import Link from 'next/link'
import type { ReactNode } from 'react'
import { formatCount } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import type { SiteSummary } from '../../lib/shapes.ts'
import { shortAddress } from '../../lib/short-address.ts'
import { cx } from '../../ui/cx.ts'
import { StateBadge } from '../../ui/state-badge.tsx'
import { Ago } from '../../ui/time.tsx'
import { locatorShare, registeredShare, type Share } from './select.ts'
import type { SortKey } from './view.ts'
import { WORDS } from './words.ts'

interface Column {
  readonly key: SortKey | 'prefixes'
  readonly word: string
  readonly sortable: boolean
  /** From which width on there is room for it. */
  readonly className?: string
  readonly cell: (site: SiteSummary) => ReactNode
}

/** So many EID-prefixes fit into a row. */
const PREFIXES_SHOWN = 2
const PREFIX_MAX = 22

export const COLUMNS: readonly Column[] = [
  { key: 'state', word: WORDS.state, sortable: true, className: 'w-36', cell: (site) => <StateBadge state={site.state} /> },
  {
    key: 'site',
    word: WORDS.site,
    sortable: true,
    className: 'min-w-44',
    cell: (site) => (
      <Link data-row href={paths.site(site.name)} className="font-medium break-words after:absolute after:inset-0 hover:underline">
        {site.name}
      </Link>
    ),
  },
  {
    key: 'provider',
    word: WORDS.provider,
    sortable: true,
    className: 'hidden lg:table-cell',
    cell: (site) => <Short text={site.provider} />,
  },
  {
    key: 'place',
    word: WORDS.place,
    sortable: true,
    className: 'hidden md:table-cell',
    cell: (site) => <Short text={site.location?.name ?? null} />,
  },
  {
    key: 'prefixes',
    word: WORDS.prefixes,
    sortable: false,
    className: 'hidden lg:table-cell',
    cell: (site) => <Prefixes eids={site.eids} />,
  },
  {
    key: 'registered',
    word: WORDS.registered,
    sortable: true,
    className: 'hidden sm:table-cell',
    cell: (site) => <ShareText share={registeredShare(site)} />,
  },
  {
    key: 'locators',
    word: WORDS.locators,
    sortable: true,
    className: 'hidden sm:table-cell',
    cell: (site) => <ShareText share={locatorShare(site)} />,
  },
  {
    key: 'since',
    word: WORDS.since,
    sortable: true,
    className: 'text-right',
    cell: (site) =>
      site.sinceAt === null ? <span className="text-muted">{WORDS.never}</span> : <Ago at={site.sinceAt} className="text-muted" />,
  },
]

function Prefixes({ eids }: { eids: readonly string[] }) {
  if (eids.length === 0) return <Nothing />
  const rest = eids.length - PREFIXES_SHOWN
  return (
    <span className="flex gap-x-3 overflow-hidden text-muted xl:max-w-md" title={eids.join('\n')}>
      {eids.slice(0, PREFIXES_SHOWN).map((eid) => (
        <code key={eid} className="max-w-40 truncate text-12 leading-5 xl:max-w-64">
          {shortAddress(eid, PREFIX_MAX)}
        </code>
      ))}
      {rest > 0 && <span className="text-12 leading-5 whitespace-nowrap">+ {formatCount(rest)}</span>}
    </span>
  )
}

function ShareText({ share: { part, of } }: { share: Share }) {
  if (of === 0) return <Nothing />
  return (
    <span className={cx('whitespace-nowrap tabular-nums', part === of ? 'text-muted' : 'font-medium')}>
      {formatCount(part)} <span className="text-muted">of {formatCount(of)}</span>
    </span>
  )
}

/** One line; the rest on hover. */
function Short({ text }: { text: string | null }) {
  if (text === null) return <Nothing />
  return (
    <span title={text} className="block max-w-44 truncate xl:max-w-64">
      {text}
    </span>
  )
}

function Nothing() {
  return <span className="text-muted">{WORDS.none}</span>
}
