import Link from 'next/link'
import { formatRtt } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import type { ServerSummary } from '../../lib/shapes.ts'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { ServerBadge } from './server-badge.tsx'
import { PORT_WORD, ROLE_WORDS, serverWord, WORDS } from './words.ts'

/** Nodes that answer no Map-Requests of ours: their control ports, and what they do not tell. */
export function PortTable({ servers }: { servers: readonly ServerSummary[] }) {
  return (
    <ul className="divide-y divide-line">
      {servers.map((server) => (
        <li
          key={server.name}
          className="relative grid gap-x-4 gap-y-1 px-4 py-2.5 transition-colors focus-within:bg-hover hover:bg-hover sm:grid-cols-[9rem_minmax(0,1fr)] md:grid-cols-[9rem_minmax(0,1fr)_minmax(0,22rem)]"
        >
          <ServerBadge state={server.state} word={serverWord(server)} />
          <span className="min-w-0">
            <Link href={paths.server(server.name)} className="font-medium break-all after:absolute after:inset-0 hover:underline">
              {server.name}
            </Link>
            <span className="ml-2 text-12 text-muted">{server.roles.map((role) => ROLE_WORDS[role]).join(', ')}</span>
            <span className="block max-w-[68ch] text-12 text-muted">{server.reason}</span>
          </span>
          <ul className="space-y-0.5 text-12 sm:col-start-2 md:col-start-3">
            {server.controlPorts.map(({ targetId, address, vantage, state, displayState, lastRttMs }) => (
              <li key={targetId} className="flex items-center gap-1.5">
                <StateGlyph state={displayState} size={12} />
                <code className="truncate">{address}</code>
                <span className="text-muted">
                  {PORT_WORD[state]}, {vantage}
                </span>
                <span className="ml-auto tabular-nums">{lastRttMs === null ? WORDS.none : formatRtt(lastRttMs)}</span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}
