'use client'

import { memo, type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { cx } from '../../ui/cx.ts'
import { Bar } from '../../ui/skeleton.tsx'
import { useChangeMark } from '../../ui/use-change-mark.ts'
import { usePlainLinks } from '../../ui/use-plain-links.ts'
import { useRowKeys } from '../../ui/use-row-keys.ts'
import { FROM_CLASS, SUM_CLASS, type TableColumn, widthSums } from './column.ts'
import { type Order, TableHead } from './table-head.tsx'
import { useFits } from './use-fits.ts'
import { useVisibleRows } from './use-visible-rows.ts'

interface Props<Row, Sort extends string> {
  /** What the table has, for those who do not see it. */
  readonly title: string
  readonly columns: readonly TableColumn<Row, string, Sort>[]
  /** The column that names a row: it stays where the others are scrolled away sideways. */
  readonly named: string
  /** Somebody has chosen the columns: all of them are shown, however narrow the screen. */
  readonly isChosen: boolean
  readonly order: Order<Sort>
  readonly onSort: (order: Order<Sort>) => void
  readonly count: number
  /** Undefined while it is loading. */
  readonly rowAt: (index: number) => Row | undefined
  /** What tells a row from all others. */
  readonly keyOf: (row: Row) => string
  /** What the row is marked once for when it changes. */
  readonly markOf?: (row: Row) => string
  /** What is shown was asked for before; what is asked for now is on its way. */
  readonly isBefore?: boolean
  readonly rowPx?: number
  readonly onLook?: (first: number, last: number) => void
  /** Another list: it begins at its top. */
  readonly listKey: string
}

const ROW_PX = 41
const nobodyLooks = () => undefined

/** Any number of rows, of which those on screen are drawn. The page scrolls, the words over the columns stay. j, k and Enter go through the rows. */
export function DataTable<Row, Sort extends string>(props: Props<Row, Sort>) {
  const { title, columns, named, isChosen, order, onSort, count, rowAt, keyOf, markOf, isBefore = false, rowPx = ROW_PX, listKey } = props
  const frame = useRef<HTMLDivElement>(null)
  const top = useRef<HTMLTableSectionElement>(null)
  const body = useRef<HTMLTableSectionElement>(null)
  useRowKeys(body)
  usePlainLinks(body)
  const { items, measure, abovePx, belowPx } = useVisibleRows(top, { count, rowPx, onLook: props.onLook ?? nobodyLooks })
  const needPx = columns.reduce((sum, { px }) => sum + px, 0)
  const fits = useFits(frame, isChosen ? needPx : 0)
  useTopOf(frame, listKey)
  useHeadInView(frame, !fits)
  const stays = fits ? undefined : named
  return (
    <div ref={frame} className={cx('rounded-md border border-line bg-panel', !fits && 'overflow-x-auto')}>
      <table
        aria-rowcount={count + 1}
        aria-busy={isBefore}
        style={{ ...widthSums(columns, isChosen), ...(fits ? {} : { minWidth: needPx }) }}
        className={cx(
          SUM_CLASS,
          'w-full table-fixed border-separate border-spacing-0 text-left transition-opacity',
          isBefore && 'opacity-70',
        )}
      >
        <caption className="sr-only">{title}</caption>
        <TableHead columns={columns} stays={stays} isChosen={isChosen} order={order} onSort={onSort} />
        <Room px={abovePx} at={top} />
        <tbody ref={body} className="[&_[data-row]]:scroll-mt-24 [&_[data-row]]:scroll-mb-16">
          {items.map(({ index, key }) => {
            const row = rowAt(index)
            return (
              <Row
                key={key}
                index={index}
                isLast={index === count - 1}
                row={row}
                columns={columns}
                stays={stays}
                isChosen={isChosen}
                name={row && keyOf(row)}
                mark={row && markOf?.(row)}
                measure={measure}
              />
            )
          })}
        </tbody>
        <Room px={belowPx} />
      </table>
    </div>
  )
}

interface RowProps<Row, Sort extends string> {
  readonly index: number
  /** Of the whole list: rows of which more follow are all of one height. */
  readonly isLast: boolean
  readonly row: Row | undefined
  readonly columns: readonly TableColumn<Row, string, Sort>[]
  readonly stays: string | undefined
  readonly isChosen: boolean
  readonly name: string | undefined
  readonly mark: string | undefined
  readonly measure: (element: Element | null) => void
}

function DrawnRow<Row, Sort extends string>({ index, isLast, row, columns, stays, isChosen, name, mark, measure }: RowProps<Row, Sort>) {
  return (
    <tr
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      className="group relative align-top transition-colors focus-within:bg-hover hover:bg-hover"
    >
      {columns.map(({ key, from, align, cell }, place) => (
        <td
          key={key}
          className={cx(
            'overflow-hidden border-line px-3 py-2 sm:px-4',
            !isLast && 'border-b',
            align === 'right' && 'text-right',
            key === stays && 'sticky left-0 z-10 bg-panel',
            !isChosen && from !== undefined && FROM_CLASS[from],
          )}
        >
          {row === undefined ? (
            <Bar className="my-1 w-3/4" />
          ) : place === 0 && mark !== undefined ? (
            <Marked key={name} value={mark}>
              {cell(row)}
            </Marked>
          ) : (
            cell(row)
          )}
        </td>
      ))}
    </tr>
  )
}

/** Drawn anew only where it changed, and not with all others whenever the table moves. To remember takes the type parameters away. */
const Row = memo(DrawnRow) as typeof DrawnRow

function Marked({ value, children }: { value: string; children: ReactNode }) {
  const mark = useChangeMark<HTMLSpanElement>(value)
  return (
    <span ref={mark} className="-mx-1 inline-block max-w-full rounded-sm px-1">
      {children}
    </span>
  )
}

/** The room of the rows that are not drawn. */
function Room({ px, at }: { px: number; at?: RefObject<HTMLTableSectionElement | null> }) {
  return (
    <tbody ref={at} aria-hidden="true">
      <tr>
        <td style={{ height: px }} className="p-0" />
      </tr>
    </tbody>
  )
}

/** Whoever asks for another list from far down is taken to its first row. */
function useTopOf(frame: { readonly current: HTMLElement | null }, listKey: string): void {
  const last = useRef(listKey)
  useEffect(() => {
    if (last.current === listKey) return
    last.current = listKey
    const top = frame.current?.getBoundingClientRect().top ?? 0
    if (top < 0) window.scrollBy({ top: top - HEAD_PX })
  }, [frame, listKey])
}

/** The bar over the page and the words over the columns. */
const HEAD_PX = 96
const BAR_PX = 48

/**
 * Where a table is scrolled sideways inside its frame, the frame is what the words over the columns would stick to, and it does not scroll
 * downwards: they are moved along with the page instead.
 */
function useHeadInView(frame: { readonly current: HTMLElement | null }, isNeeded: boolean): void {
  useEffect(() => {
    const { current } = frame
    if (current === null || !isNeeded) return
    const move = () => {
      const { top, height } = current.getBoundingClientRect()
      current.style.setProperty('--head-y', `${Math.max(0, Math.min(BAR_PX - top, height - HEAD_PX))}px`)
    }
    move()
    window.addEventListener('scroll', move, { passive: true })
    return () => {
      window.removeEventListener('scroll', move)
      current.style.removeProperty('--head-y')
    }
  }, [frame, isNeeded])
}
