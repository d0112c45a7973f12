'use client'

import Link from 'next/link'
import { useRef } from 'react'
import { formatCount } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import type { ServerSummary } from '../../lib/shapes.ts'
import { useChangeMark } from '../../ui/use-change-mark.ts'
import { useRowKeys } from '../../ui/use-row-keys.ts'
import { CanaryMarks } from './canary-marks.tsx'
import { ServerBadge } from './server-badge.tsx'
import { ROLE_WORDS, serverWord, WORDS } from './words.ts'

/** Everything that is asked Map-Requests: how it stands, how fast it answers, how long one sweep of it takes. */
export function AskedTable({ servers }: { servers: readonly ServerSummary[] }) {
  const table = useRef<HTMLTableElement>(null)
  useRowKeys(table)
  return (
    <table ref={table} className="w-full text-left">
      <caption className="sr-only">{WORDS.asked}</caption>
      <thead className="border-b border-line text-12 text-muted">
        <tr>
          <th scope="col" className="w-44 px-4 py-2 font-medium max-sm:hidden">
            {WORDS.state}
          </th>
          <th scope="col" className="px-4 py-2 font-medium">
            {WORDS.server}
          </th>
          <th scope="col" className="hidden px-4 py-2 font-medium md:table-cell">
            {WORDS.canaries}
          </th>
          <th scope="col" className="px-4 py-2 text-right font-medium">
            {WORDS.registered}
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {servers.map((server) => (
          <Row key={server.name} server={server} />
        ))}
      </tbody>
    </table>
  )
}

function Asked({ server }: { server: ServerSummary }) {
  return (
    <>
      <CanaryMarks server={server} />
      {server.sweep !== null && <p className="mt-0.5 max-w-72 text-12 text-muted first-letter:uppercase">{server.sweep.sentence}</p>}
    </>
  )
}

function Row({ server }: { server: ServerSummary }) {
  const mark = useChangeMark<HTMLTableRowElement>(server.state)
  const { name, roles, addresses, reason, state, registrationCounts: counts } = server
  const total = counts.registered + counts.unregistered + counts.unknown
  return (
    <tr ref={mark} className="relative align-top transition-colors focus-within:bg-hover hover:bg-hover">
      <td className="px-4 py-2.5 max-sm:hidden">
        <ServerBadge state={state} word={serverWord(server)} />
      </td>
      <td className="min-w-0 px-4 py-2.5">
        <Link data-row href={paths.server(name)} className="font-medium break-all after:absolute after:inset-0 hover:underline">
          {name}
        </Link>
        <span className="text-12 text-muted max-sm:block sm:ml-2">{roles.map((role) => ROLE_WORDS[role]).join(', ')}</span>
        <div className="sm:hidden">
          <ServerBadge state={state} word={serverWord(server)} />
        </div>
        <code className="block text-12 break-all text-muted">{addresses.join('  ')}</code>
        <p className="max-w-[68ch] text-12 text-muted">{reason}</p>
        <div className="mt-1 md:hidden">
          <Asked server={server} />
        </div>
      </td>
      <td className="hidden px-4 py-2.5 md:table-cell">
        <Asked server={server} />
      </td>
      <td className="px-4 py-2.5 text-right whitespace-nowrap tabular-nums">
        {formatCount(counts.registered)} <span className="text-muted">of {formatCount(total)}</span>
      </td>
    </tr>
  )
}
