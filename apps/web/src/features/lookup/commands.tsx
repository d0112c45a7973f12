'use client'

import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTRPC } from '../../trpc/react.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
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
          <Command key={command} text={command} />
        ))}
      </ul>
    </Panel>
  )
}

function Command({ text }: { text: string }) {
  const [said, setSaid] = useState('')
  const code = useRef<HTMLElement>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setSaid(WORDS.copied)
    } catch {
      // Plain http away from localhost has no clipboard: the text is selected instead, one key away from it.
      if (code.current !== null) window.getSelection()?.selectAllChildren(code.current)
      setSaid(WORDS.selected)
    }
  }
  return (
    <li className="flex flex-wrap items-center gap-3">
      <code
        ref={code}
        className="min-w-0 flex-1 basis-80 rounded-md border border-line bg-inset px-3 py-1.5 text-12 break-all whitespace-normal"
      >
        {text}
      </code>
      <span role="status" className="text-12 text-muted">
        {said}
      </span>
      <Button onClick={() => void copy()} className="print:hidden">
        <Icon name="copy" size={14} />
        {WORDS.copyCommand}
      </Button>
    </li>
  )
}
