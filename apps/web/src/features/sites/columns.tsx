import type { ColumnOf, SortOf } from '../../lib/lists.ts'
import { paths } from '../../lib/paths.ts'
import type { SiteSummary } from '../../lib/shapes.ts'
import { StateBadge } from '../../ui/state-badge.tsx'
import { Ago, Instant } from '../../ui/time.tsx'
import { withAt } from '../as-of/knows.ts'
import { Addresses, Part, Short } from '../table/cells.tsx'
import type { TableColumn } from '../table/column.ts'
import { WORDS } from './words.ts'

type Column = TableColumn<SiteSummary, ColumnOf<'sites'>, SortOf<'sites'>>

/** The columns of sites as of now, or as of the instant (text of a URL) that the list is shown at. */
export const columnsAt = (atText: string | null): readonly Column[] => {
  // How long ago; of the past when, as nothing that was so then need still be so.
  const Stamp = atText === null ? Ago : Instant
  return [
    { key: 'state', word: WORDS.state, sort: 'state', px: 118, cell: ({ state }) => <StateBadge state={state} /> },
    {
      ...{ key: 'site', word: WORDS.site, sort: 'site', px: 170 },
      // All of the row leads to the site, as of the same instant.
      cell: ({ name }) => (
        <a
          data-row
          href={withAt(paths.site(name), atText)}
          title={name}
          className="block truncate font-medium after:absolute after:inset-0 hover:underline"
        >
          {name}
        </a>
      ),
    },
    { key: 'provider', word: WORDS.provider, sort: 'provider', from: 'lg', px: 150, cell: ({ provider }) => <Short text={provider} /> },
    {
      key: 'place',
      word: WORDS.place,
      sort: 'place',
      from: 'md',
      px: 140,
      cell: ({ location }) => <Short text={location?.name ?? null} />,
    },
    { key: 'prefixes', word: WORDS.prefixes, from: 'lg', px: 250, cell: ({ eids }) => <Addresses all={eids} /> },
    {
      ...{ key: 'registered', word: WORDS.registered, sort: 'registered', from: 'sm', px: 105 },
      cell: ({ registrationCounts: counts }) => (
        <Part part={counts.registered} of={counts.registered + counts.unregistered + counts.unknown} />
      ),
    },
    {
      ...{ key: 'locators', word: WORDS.locators, sort: 'locators', from: 'sm', px: 116 },
      cell: ({ locatorCounts: counts }) => <Part part={counts.up} of={counts.up + counts.down + counts['service-down'] + counts.unknown} />,
    },
    { key: 'tags', word: WORDS.tags, isExtra: true, px: 160, cell: ({ tags }) => <Short text={tags.join(', ')} /> },
    { key: 'reason', word: WORDS.reason, isExtra: true, px: 320, cell: ({ reason }) => <span className="text-muted">{reason}</span> },
    {
      ...{ key: 'since', word: WORDS.since, sort: 'since', px: 124, align: 'right' },
      cell: ({ sinceAt }) =>
        sinceAt === null ? <span className="text-muted">{WORDS.never}</span> : <Stamp at={sinceAt} className="text-muted" />,
    },
  ]
}
