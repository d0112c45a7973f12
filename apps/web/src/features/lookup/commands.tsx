'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '../../trpc/react.tsx'
import { CommandText } from '../../ui/command-text.tsx'
import { Panel } from '../../ui/panel.tsx'
import { lookupCommands } from './command-text.ts'
import type { LookupView } from './shapes.ts'
import { WORDS } from './words.ts'

/** What one would type to ask the same. */
export function Commands({ lookup: { eid, steps } }: { lookup: LookupView }) {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.network.summary.queryOptions())
  const commands = lookupCommands(eid, steps, data?.demo ?? false)
  if (commands.length === 0) return null
  return (
    <Panel id="command" title={WORDS.command}>
      <ul className="space-y-2">
        {commands.map((command) => (
          <li key={command}>
            <CommandText text={command} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
