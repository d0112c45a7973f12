'use client'

import { type ReactNode, useMemo } from 'react'
import type { ListView } from '../../lib/list-view.ts'
import { columnsOf } from '../../lib/list-view.ts'
import { LISTS, type ListName } from '../../lib/lists.ts'
import { shownColumns, type TableColumn } from './column.ts'
import { DataTable } from './data-table.tsx'
import { ListBar } from './list-bar.tsx'
import { ListFrame, type ListWords } from './list-frame.tsx'
import { StateFilter, type StateLook } from './state-filter.tsx'
import type { Windows } from './use-windows.ts'
import { shownOf, WORDS } from './words.ts'

interface Words extends ListWords {
  readonly title: string
  readonly filterPlaceholder: string
  readonly states: string
}

interface Props<Row, S extends string, Sort extends string, Column extends string> {
  readonly list: ListName
  readonly view: ListView<Sort, Column, S>
  readonly query: Readonly<Record<string, string | undefined>>
  /** What is asked for, columns aside: another one is another list. */
  readonly asked: unknown
  readonly change: (part: Partial<ListView<Sort, Column, S>>) => void
  readonly onClear: () => void
  readonly windows: Windows<Row, S>
  readonly columns: readonly TableColumn<Row, Column, Sort>[]
  readonly words: Words
  /** What one of them is called, and several. */
  readonly called: readonly [one: string, many?: string]
  readonly lookOf: (state: S) => StateLook
  readonly keyOf: (row: Row) => string
  readonly markOf?: (row: Row) => string
  readonly rowPx?: number
  readonly emptyAction?: ReactNode
  /** More filters. */
  readonly filters?: ReactNode
}

/** A list of the console: what is asked for, how many that leaves, and the rows. */
export function ListTable<Row, S extends string, Sort extends string, Column extends string>(props: Props<Row, S, Sort, Column>) {
  const { list, view, query, change, windows, columns, words, called } = props
  const { newest, rowAt, isBefore, look } = windows
  const shown = useMemo(() => shownColumns(columns, view.columns), [columns, view.columns])
  // The columns of the definition are those of the table: both are known by the name of the list.
  const chosen = (keys: readonly string[] | null) => columnsOf(LISTS[list], keys) as readonly Column[] | null
  return (
    <div className="space-y-4">
      <ListBar
        list={list}
        q={view.q}
        onFilter={(q) => change({ q } as Partial<ListView<Sort, Column, S>>)}
        placeholder={words.filterPlaceholder}
        columns={columns}
        chosen={view.columns}
        onColumns={(keys) => change({ columns: chosen(keys) } as Partial<ListView<Sort, Column, S>>)}
        query={query}
        count={newest && shownOf(newest.matching, newest.total, ...called)}
      >
        {props.filters}
        <StateFilter
          label={words.states}
          counts={newest?.counts ?? []}
          chosen={view.states}
          lookOf={props.lookOf}
          onChoose={(states) => change({ states } as Partial<ListView<Sort, Column, S>>)}
        />
      </ListBar>
      <p className="hidden text-12 print:block">{WORDS.printAll}</p>
      <ListFrame windows={windows} words={words} emptyAction={props.emptyAction} onClear={props.onClear}>
        <DataTable
          title={words.title}
          columns={shown}
          named={LISTS[list].named}
          isChosen={view.columns !== null}
          order={view}
          onSort={({ sort, descending }) => change({ sort, descending } as Partial<ListView<Sort, Column, S>>)}
          count={newest?.matching ?? 0}
          rowAt={rowAt}
          keyOf={props.keyOf}
          {...(props.markOf && { markOf: props.markOf })}
          {...(props.rowPx && { rowPx: props.rowPx })}
          isBefore={isBefore}
          onLook={look}
          listKey={JSON.stringify(props.asked)}
        />
      </ListFrame>
    </div>
  )
}
