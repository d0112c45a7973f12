'use client'

import type { EidSources } from '../../lib/eid-shapes.ts'
import { useTRPC, useTRPCClient } from '../../trpc/react.tsx'
import { Address } from '../../ui/address.tsx'
import { ListTable } from '../table/list-table.tsx'
import { WINDOW_ROWS } from '../table/pages.ts'
import { useWindows } from '../table/use-windows.ts'
import { COLUMNS } from './columns.tsx'
import { stateLook } from './eid-state-look.ts'
import { ScopeFields } from './scope-fields.tsx'
import { TimeSlider } from './slider/time-slider.tsx'
import { tableInput, type View, writeView } from './view.ts'
import { WORDS } from './words.ts'

/** What is mapped moves between events too: last seen, and what falls silent. */
const REFRESH_MS = 15_000

interface Props {
  readonly view: View
  readonly sources: EidSources | undefined
  readonly onChange: (part: Partial<View>) => void
}

/** The table of EID-prefixes under its filters, and the slider through time. */
export function EidPrefixes({ view, sources, onChange }: Props) {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const asked = tableInput(view)
  const input = (offset: number) => ({ ...asked, offset, limit: WINDOW_ROWS })
  const windows = useWindows({
    keyOf: (offset) => trpc.eids.table.queryKey(input(offset)),
    read: (offset, signal) => client.eids.table.query(input(offset), { signal }),
    refreshMs: view.at === null ? REFRESH_MS : false,
  })
  return (
    <>
      <ListTable
        list="mappings"
        view={view}
        query={writeView(view)}
        asked={asked}
        change={onChange}
        onClear={() => onChange({ q: '', within: '', iid: null, states: [] })}
        windows={windows}
        columns={COLUMNS}
        words={{ ...WORDS, title: WORDS.mappings }}
        called={['EID-prefix', 'EID-prefixes']}
        lookOf={stateLook}
        keyOf={({ eid }) => eid}
        emptyAction={<Address text={WORDS.importCommand} />}
        filters={<ScopeFields view={view} sources={sources} onChange={onChange} />}
      />
      {sources !== undefined && <TimeSlider view={view} sources={sources} isBusy={windows.isBefore} onChoose={(at) => onChange({ at })} />}
    </>
  )
}
