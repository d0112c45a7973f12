import type { ColumnOf, SortOf } from '../../lib/lists.ts'
import { paths } from '../../lib/paths.ts'
import type { ServerSummary } from '../../lib/shapes.ts'
import { Addresses, Part, Short } from '../table/cells.tsx'
import type { TableColumn } from '../table/column.ts'
import { CanaryMarks } from './canary-marks.tsx'
import { ServerBadge } from './server-badge.tsx'
import { ROLE_WORDS, serverWord, WORDS } from './words.ts'

type Column = TableColumn<ServerSummary, ColumnOf<'servers'>, SortOf<'servers'>>

const rolesOf = ({ roles }: ServerSummary) => roles.map((role) => ROLE_WORDS[role]).join(', ')

export const COLUMNS: readonly Column[] = [
  {
    ...{ key: 'state', word: WORDS.state, sort: 'state', from: 'sm', px: 150 },
    cell: (server) => <ServerBadge state={server.state} word={serverWord(server)} />,
  },
  {
    ...{ key: 'server', word: WORDS.server, sort: 'server', px: 300 },
    cell: (server) => (
      <>
        <a data-row href={paths.server(server.name)} className="font-medium break-words after:absolute after:inset-0 hover:underline">
          {server.name}
        </a>
        <span className="text-12 text-muted max-sm:block sm:ml-2">{rolesOf(server)}</span>
        <div className="sm:hidden">
          <ServerBadge state={server.state} word={serverWord(server)} />
        </div>
        <code className="block overflow-hidden text-12 text-muted">{server.addresses.join('  ')}</code>
        <p className="max-w-[68ch] text-12 text-muted">{server.reason}</p>
        <div className="mt-1 md:hidden">
          <Asked server={server} />
        </div>
      </>
    ),
  },
  { key: 'roles', word: WORDS.roles, isExtra: true, px: 180, cell: (server) => <Short text={rolesOf(server)} /> },
  { key: 'addresses', word: WORDS.addresses, isExtra: true, px: 300, cell: ({ addresses }) => <Addresses all={addresses} /> },
  { key: 'provider', word: WORDS.provider, sort: 'provider', from: 'lg', px: 140, cell: ({ provider }) => <Short text={provider} /> },
  { key: 'canaries', word: WORDS.canaries, from: 'md', px: 300, cell: (server) => <Asked server={server} /> },
  {
    ...{ key: 'registered', word: WORDS.registered, sort: 'registered', from: 'sm', px: 120, align: 'right' },
    cell: ({ registrationCounts: counts }) => (
      <Part part={counts.registered} of={counts.registered + counts.unregistered + counts.unknown} />
    ),
  },
  {
    ...{ key: 'sweep', word: WORDS.sweep, sort: 'sweep', isExtra: true, px: 260 },
    cell: ({ sweep }) => <span className="text-12 text-muted first-letter:uppercase">{sweep?.sentence ?? WORDS.none}</span>,
  },
  { key: 'reason', word: WORDS.reason, isExtra: true, px: 300, cell: ({ reason }) => <span className="text-12 text-muted">{reason}</span> },
]

function Asked({ server }: { server: ServerSummary }) {
  return (
    <>
      <CanaryMarks server={server} />
      {server.sweep !== null && <p className="mt-0.5 max-w-72 text-12 text-muted first-letter:uppercase">{server.sweep.sentence}</p>}
    </>
  )
}
