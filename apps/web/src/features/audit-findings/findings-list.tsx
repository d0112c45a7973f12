'use client'

import { paths } from '../../lib/paths.ts'
import { useTRPC, useTRPCClient } from '../../trpc/react.tsx'
import { ListTable } from '../table/list-table.tsx'
import { useList } from '../table/use-list.ts'
import { COLUMNS } from './columns.tsx'
import { Filters } from './filters.tsx'
import { auditInput, readAuditView, writeAuditView } from './list-view.ts'
import { kindLook, WORDS } from './words.ts'

const ROW_PX = 56

/** What auditors are told, in a table; the kinds are the legend that filters. */
export function FindingsList() {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const list = useList({
    list: 'audit-findings',
    path: paths.auditFindings(),
    readView: readAuditView,
    writeView: writeAuditView,
    inputOf: auditInput,
    keyOf: trpc.auditFindings.table.queryKey,
    read: client.auditFindings.table.query,
  })
  const { view, change } = list
  return (
    <ListTable
      {...list}
      onClear={() => change({ q: '', states: [], severity: null, site: null, provider: null, age: null, isOver: false })}
      columns={COLUMNS}
      words={WORDS}
      called={['finding']}
      lookOf={kindLook}
      keyOf={({ id }) => id}
      markOf={({ severity, sentence }) => `${severity} ${sentence}`}
      rowPx={ROW_PX}
      filters={<Filters view={view} change={change} />}
    />
  )
}
