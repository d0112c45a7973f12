'use client'

import type { ReactNode } from 'react'
import type { ListName } from '../../lib/lists.ts'
import { LISTS } from '../../lib/lists.ts'
import { shownColumns, type TableColumn } from './column.ts'
import { ColumnsMenu } from './columns-menu.tsx'
import { ExportMenu } from './export-menu.tsx'
import { FilterBox } from './filter-box.tsx'
import { ViewsMenu } from './views-menu.tsx'
import { WORDS } from './words.ts'

interface Props {
  readonly list: ListName
  readonly q: string
  readonly onFilter: (q: string) => void
  readonly placeholder: string
  readonly columns: readonly Pick<TableColumn<never>, 'key' | 'word' | 'isExtra'>[]
  readonly chosen: readonly string[] | null
  readonly onColumns: (columns: readonly string[] | null) => void
  readonly query: Readonly<Record<string, string | undefined>>
  /** `3 of 58 sites`; nothing while it is not known. */
  readonly count: string | undefined
  /** More filters. */
  readonly children?: ReactNode
}

/** Over every table: what is filtered, how many that leaves, which columns, kept views, and the way out. */
export function ListBar({ list, q, onFilter, placeholder, columns, chosen, onColumns, query, count, children }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden">
      <FilterBox label={WORDS.filter} placeholder={placeholder} value={q} onChange={onFilter} className="w-full sm:w-72" />
      {children}
      <div className="ml-auto flex flex-wrap items-center gap-1">
        <p role="status" className="mr-2 text-12 text-muted">
          {count}
        </p>
        <ColumnsMenu columns={columns} named={LISTS[list].named} chosen={chosen} onChoose={onColumns} />
        <ViewsMenu list={list} />
        <ExportMenu list={list} query={query} columns={shownColumns(columns, chosen).map(({ key }) => key)} />
      </div>
    </div>
  )
}
