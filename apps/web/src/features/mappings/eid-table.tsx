'use client'

import { useRef } from 'react'
import type { EidRow } from '../../lib/eid-shapes.ts'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/icon.tsx'
import { useRowKeys } from '../../ui/use-row-keys.ts'
import { COLUMNS } from './columns.tsx'
import { SORT_KEYS, type SortKey, type View } from './view.ts'
import { WORDS } from './words.ts'

interface Props {
  readonly rows: readonly EidRow[]
  readonly view: View
  /** What is shown belongs to another instant; what was asked for is on its way. */
  readonly isOld: boolean
  readonly onSort: (order: Pick<View, 'sort' | 'descending' | 'page'>) => void
}

/** One page of EID-prefixes. */
export function EidTable({ rows, view, isOld, onSort }: Props) {
  const table = useRef<HTMLTableElement>(null)
  useRowKeys(table)
  const sortBy = (key: SortKey) => onSort({ sort: key, descending: view.sort === key && !view.descending, page: 1 })
  return (
    <div className="overflow-hidden rounded-md border border-line bg-panel">
      <table ref={table} aria-busy={isOld} className={cx('w-full text-left transition-opacity', isOld && 'opacity-70')}>
        <caption className="sr-only">{WORDS.mappings}</caption>
        <thead className="border-b border-line text-12 text-muted">
          <tr>
            {COLUMNS.map(({ key, word, className }) => {
              const sortable = SORT_KEYS.find((candidate) => candidate === key)
              const sorted = view.sort === key
              return (
                <th
                  key={key}
                  scope="col"
                  aria-sort={sorted ? (view.descending ? 'descending' : 'ascending') : undefined}
                  className={cx('px-4 py-2 font-medium', className)}
                >
                  {sortable === undefined ? (
                    word
                  ) : (
                    <button
                      type="button"
                      onClick={() => sortBy(sortable)}
                      className={cx(
                        '-mx-1 inline-flex items-center gap-1 rounded-sm px-1 whitespace-nowrap hover:text-text',
                        sorted && 'text-text',
                      )}
                    >
                      {word}
                      {sorted && <Icon name={view.descending ? 'up' : 'down'} size={12} />}
                    </button>
                  )}
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <tr key={row.eid} className="relative transition-colors focus-within:bg-hover hover:bg-hover">
              {COLUMNS.map(({ key, className, cell }) => (
                <td key={key} className={cx('px-4 py-2 align-top', className)}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
