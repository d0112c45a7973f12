'use client'

import { useRef } from 'react'
import type { RlocRow } from '../../lib/shapes.ts'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/icon.tsx'
import { useChangeMark } from '../../ui/use-change-mark.ts'
import { useRowKeys } from '../../ui/use-row-keys.ts'
import { COLUMNS } from './columns.tsx'
import type { SortKey, View } from './view.ts'
import { WORDS } from './words.ts'

interface Props {
  readonly rows: readonly RlocRow[]
  readonly view: View
  readonly onSort: (order: Pick<View, 'sort' | 'descending'>) => void
}

export function RlocsTable({ rows, view, onSort }: Props) {
  const table = useRef<HTMLTableElement>(null)
  useRowKeys(table)
  const sortBy = (key: SortKey) => onSort({ sort: key, descending: view.sort === key && !view.descending })
  return (
    <table ref={table} className="w-full text-left">
      <caption className="sr-only">{WORDS.title}</caption>
      <thead className="border-b border-line text-12 text-muted">
        <tr>
          {COLUMNS.map(({ key, word, title, sort, className }) => (
            <th
              key={key}
              scope="col"
              title={title}
              aria-sort={sort !== undefined && view.sort === sort ? (view.descending ? 'descending' : 'ascending') : undefined}
              className={cx('px-4 py-2 font-medium', className)}
            >
              {sort === undefined ? (
                word
              ) : (
                <button
                  type="button"
                  onClick={() => sortBy(sort)}
                  className={cx(
                    '-mx-1 inline-flex items-center gap-1 rounded-sm px-1 whitespace-nowrap hover:text-text',
                    view.sort === sort && 'text-text',
                  )}
                >
                  {word}
                  {view.sort === sort && <Icon name={view.descending ? 'up' : 'down'} size={12} />}
                </button>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {rows.map((row) => (
          <Row key={row.rloc} row={row} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ row }: { row: RlocRow }) {
  const mark = useChangeMark<HTMLTableRowElement>(row.displayState)
  return (
    <tr ref={mark} className="relative transition-colors focus-within:bg-hover hover:bg-hover">
      {COLUMNS.map(({ key, className, cell }) => (
        <td key={key} className={cx('px-4 py-2 align-top', className)}>
          {cell(row)}
        </td>
      ))}
    </tr>
  )
}
