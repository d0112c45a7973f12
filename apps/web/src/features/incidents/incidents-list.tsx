'use client'

import { useRef } from 'react'
import { INCIDENT_SEVERITIES } from '../../lib/incident-filter.ts'
import { INCIDENT_SPANS } from '../../lib/incident-span.ts'
import { paths } from '../../lib/paths.ts'
import { useTRPC, useTRPCClient } from '../../trpc/react.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Select } from '../../ui/select.tsx'
import { ListTable } from '../table/list-table.tsx'
import { useList } from '../table/use-list.ts'
import { COLUMNS } from './columns.tsx'
import { type IncidentsListView, incidentsInput, readIncidentsView, writeIncidentsView } from './list-view.ts'
import { standingLook } from './look.ts'
import { useAcknowledgeKey } from './use-acknowledge-key.ts'
import { SEVERITY_WORD, WORDS } from './words.ts'

/** The incidents in a table. */
export function IncidentsList() {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const frame = useRef<HTMLDivElement>(null)
  useAcknowledgeKey(frame)
  const list = useList({
    list: 'incidents',
    path: paths.incidents(),
    readView: readIncidentsView,
    writeView: writeIncidentsView,
    inputOf: incidentsInput,
    keyOf: trpc.incidents.table.queryKey,
    read: client.incidents.table.query,
  })
  const { view, change } = list
  return (
    <div ref={frame}>
      <ListTable
        {...list}
        onClear={() => change({ q: '', states: [], severity: null, site: null, range: null })}
        columns={COLUMNS}
        words={WORDS}
        called={['incident']}
        lookOf={standingLook}
        keyOf={({ id }) => String(id)}
        markOf={({ standing, severity }) => `${standing} ${severity}`}
        filters={<Filters view={view} change={change} />}
      />
    </div>
  )
}

function Filters({ view, change }: { view: IncidentsListView; change: (part: Partial<IncidentsListView>) => void }) {
  const severity = (value: string) => change({ severity: INCIDENT_SEVERITIES.find((one) => one === value) ?? null })
  const range = (value: string) => change({ range: INCIDENT_SPANS.find((one) => one === value) ?? null })
  return (
    <>
      <Select label={WORDS.severity} hideLabel value={view.severity ?? ''} onChange={({ target }) => severity(target.value)}>
        <option value="">{WORDS.allSeverities}</option>
        {INCIDENT_SEVERITIES.map((one) => (
          <option key={one} value={one}>
            {SEVERITY_WORD[one]}
          </option>
        ))}
      </Select>
      <Select label={WORDS.when} hideLabel value={view.range ?? ''} onChange={({ target }) => range(target.value)}>
        <option value="">{WORDS.allTime}</option>
        {INCIDENT_SPANS.map((one) => (
          <option key={one} value={one}>
            {WORDS.spans[one]}
          </option>
        ))}
      </Select>
      {view.site !== null && (
        <Button onClick={() => change({ site: null })} aria-label={`${WORDS.allSites} ${view.site}`} className="max-w-64">
          <span className="truncate">{view.site}</span>
          <Icon name="close" size={12} />
        </Button>
      )}
    </>
  )
}
