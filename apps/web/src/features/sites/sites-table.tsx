'use client'

import { useRef, useState } from 'react'
import type { SiteSummary } from '../../lib/shapes.ts'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/icon.tsx'
import { useChangeMark } from '../../ui/use-change-mark.ts'
import { useRowKeys } from '../../ui/use-row-keys.ts'
import { COLUMNS } from './columns.tsx'
import type { SortKey, View } from './view.ts'
import { showMore, WORDS } from './words.ts'

/** So many rows are drawn at once; the filter, not the scroll bar, finds one among thousands. */
const PAGE = 200

interface Props {
  readonly sites: readonly SiteSummary[]
  readonly view: View
  readonly onSort: (order: Pick<View, 'sort' | 'descending'>) => void
}

export function SitesTable({ sites, view, onSort }: Props) {
  const table = useRef<HTMLTableElement>(null)
  const [limit, setLimit] = useState(PAGE)
  useRowKeys(table)
  const sortBy = (key: SortKey) => onSort({ sort: key, descending: view.sort === key && !view.descending })
  return (
    <div className="overflow-hidden rounded-md border border-line bg-panel">
      <table ref={table} className="w-full text-left">
        <caption className="sr-only">{WORDS.title}</caption>
        <thead className="border-b border-line text-12 text-muted">
          <tr>
            {COLUMNS.map(({ key, word, sortable, className }) => (
              <th key={key} scope="col" aria-sort={ariaSort(key, view)} className={cx('px-4 py-2 font-medium', className)}>
                {sortable && key !== 'prefixes' ? (
                  <button
                    type="button"
                    onClick={() => sortBy(key)}
                    className={cx(
                      '-mx-1 inline-flex items-center gap-1 rounded-sm px-1 whitespace-nowrap hover:text-text',
                      view.sort === key && 'text-text',
                    )}
                  >
                    {word}
                    {view.sort === key && <Icon name={view.descending ? 'up' : 'down'} size={12} />}
                  </button>
                ) : (
                  word
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {sites.slice(0, limit).map((site) => (
            <Row key={site.name} site={site} />
          ))}
        </tbody>
      </table>
      {sites.length > limit && (
        <div className="border-t border-line p-3 text-center">
          <Button onClick={() => setLimit(limit + PAGE)}>{showMore(Math.min(PAGE, sites.length - limit))}</Button>
        </div>
      )}
    </div>
  )
}

function Row({ site }: { site: SiteSummary }) {
  const row = useChangeMark<HTMLTableRowElement>(site.state)
  return (
    <tr ref={row} className="relative transition-colors focus-within:bg-hover hover:bg-hover">
      {COLUMNS.map(({ key, className, cell }) => (
        <td key={key} className={cx('px-4 py-2 align-top', className)}>
          {cell(site)}
        </td>
      ))}
    </tr>
  )
}

function ariaSort(key: string, view: View): 'ascending' | 'descending' | undefined {
  return view.sort === key ? (view.descending ? 'descending' : 'ascending') : undefined
}
