import type { ColumnOf, SortOf } from '../../lib/lists.ts'
import { paths } from '../../lib/paths.ts'
import type { ProviderRow } from '../../lib/shapes.ts'
import { StateBadge } from '../../ui/state-badge.tsx'
import { Addresses, Nothing, Part, StateCounts } from '../table/cells.tsx'
import type { TableColumn } from '../table/column.ts'
import { blockText, UseBar } from './block-use.tsx'
import { WORDS } from './words.ts'

type Column = TableColumn<ProviderRow, ColumnOf<'providers'>, SortOf<'providers'>>

export const COLUMNS: readonly Column[] = [
  {
    key: 'state',
    word: WORDS.state,
    meaning: WORDS.stateMeaning,
    sort: 'state',
    px: 140,
    cell: ({ state }) => <StateBadge state={state} />,
  },
  {
    ...{ key: 'provider', word: WORDS.provider, sort: 'provider', px: 180 },
    cell: ({ name, sites }) => (
      <>
        <a
          data-row
          href={paths.provider(name)}
          title={name}
          className="block truncate font-medium after:absolute after:inset-0 hover:underline"
        >
          {name}
        </a>
        <span className="text-12 text-muted sm:hidden">
          <StateCounts counts={sites} />
        </span>
      </>
    ),
  },
  { key: 'parent', word: WORDS.parent, sort: 'parent', from: 'xl', px: 150, cell: ({ parent }) => <Parent parent={parent} /> },
  { key: 'blocks', word: WORDS.blocks, from: 'md', px: 240, cell: ({ blocks }) => <Addresses all={blocks.map(blockText)} chars={22} /> },
  { key: 'sites', word: WORDS.sites, sort: 'sites', from: 'sm', px: 150, cell: ({ sites }) => <StateCounts counts={sites} /> },
  { key: 'servers', word: WORDS.servers, sort: 'servers', from: 'md', px: 100, cell: ({ servers }) => <StateCounts counts={servers} /> },
  {
    ...{ key: 'prefixes', word: WORDS.prefixes, sort: 'prefixes', from: 'lg', px: 160, align: 'right' },
    cell: ({ mapped, eidPrefixes }) => <Part part={mapped} of={eidPrefixes} />,
  },
  { key: 'use', word: WORDS.use, meaning: WORDS.useMeaning, from: 'lg', px: 190, cell: ({ blocks }) => <UseBar blocks={blocks} /> },
]

function Parent({ parent }: { parent: string | null }) {
  if (parent === null) return <Nothing />
  return (
    <a href={paths.provider(parent)} title={parent} className="relative z-10 block truncate text-accent hover:underline">
      {parent}
    </a>
  )
}
