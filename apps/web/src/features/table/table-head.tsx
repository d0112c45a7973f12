import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/icon.tsx'
import { FROM_CLASS, shareOf, type TableColumn } from './column.ts'

/** By what a table is sorted. */
export interface Order<Sort extends string = string> {
  readonly sort: Sort
  readonly descending: boolean
}

interface Props<Row, Sort extends string> {
  readonly columns: readonly TableColumn<Row, string, Sort>[]
  /** The column that stays while the others are scrolled sideways; undefined: all of them fit. */
  readonly stays: string | undefined
  readonly isChosen: boolean
  readonly order: Order<Sort>
  readonly onSort: (order: Order<Sort>) => void
}

/** The words over the columns; those that sort are buttons, and a second press turns the order around. */
export function TableHead<Row, Sort extends string>({ columns, stays, isChosen, order, onSort }: Props<Row, Sort>) {
  return (
    <thead className="text-12 text-muted">
      <tr aria-rowindex={1}>
        {columns.map(({ key, word, meaning, sort, from, align, px }) => {
          const isSorted = sort !== undefined && order.sort === sort
          return (
            <th
              key={key}
              scope="col"
              title={meaning}
              aria-sort={isSorted ? (order.descending ? 'descending' : 'ascending') : undefined}
              style={{ width: shareOf(px) }}
              className={cx(
                stays === undefined ? 'top-12 z-20' : key === stays ? 'left-0 z-30 translate-y-(--head-y)' : 'z-20 translate-y-(--head-y)',
                'sticky border-b border-line bg-panel px-3 py-2 font-medium sm:px-4 first:rounded-tl-md last:rounded-tr-md print:static print:translate-none',
                align === 'right' && 'text-right',
                !isChosen && from !== undefined && FROM_CLASS[from],
              )}
            >
              {sort === undefined ? (
                word
              ) : (
                <button
                  type="button"
                  onClick={() => onSort({ sort, descending: isSorted && !order.descending })}
                  className={cx(
                    '-mx-1 inline-flex items-center gap-1 rounded-sm px-1 whitespace-nowrap hover:text-text',
                    isSorted && 'text-text',
                  )}
                >
                  {word}
                  {isSorted && <Icon name={order.descending ? 'up' : 'down'} size={12} />}
                </button>
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
