import type { Cell, CellKind, Table } from '@lispwatch/domain/report/report'
import { shownCell } from '@lispwatch/domain/report/shown'
import { cx } from '../../ui/cx.ts'
import { WORDS } from './words.ts'

const isNumber = (kind: CellKind): boolean => kind === 'count' || kind === 'duration' || kind.startsWith('share')
const isFixed = (kind: CellKind): boolean => kind === 'address' || kind === 'instant'

/** A table as it stands in the report. */
export function ReportTable({ table: { title, columns, rows, total, empty } }: { table: Table }) {
  if (rows.length === 0) {
    return (
      <p>
        <span className="font-medium">{title}:</span> <span className="text-muted">{empty}</span>
      </p>
    )
  }
  return (
    <div className="space-y-2">
      {/* Where it is wider than the screen it is moved by keyboard as well. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable (axe scrollable-region-focusable) */}
      <figure aria-label={title} tabIndex={0} className="overflow-x-auto rounded-md border border-line">
        <table className="w-full text-left">
          <caption className="px-3 py-2 text-left font-medium">{title}</caption>
          <thead className="border-b border-line text-12 text-muted">
            <tr>
              {columns.map(({ name, title: head, kind }) => (
                <th key={name} scope="col" className={cx('px-3 py-1.5 font-medium', isNumber(kind) && 'text-right')}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {rows.map((row, i) => (
              // Rows of a report never change places.
              // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name
              <tr key={i}>
                {columns.map(({ name, kind }, at) => (
                  <TableCell key={name} kind={kind} value={row[at] ?? null} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </figure>
      {total > rows.length && <p className="text-12 text-muted">{WORDS.more(rows.length, total)}</p>}
    </div>
  )
}

function TableCell({ kind, value }: { kind: CellKind; value: Cell }) {
  return (
    <td
      className={cx(
        'max-w-[44ch] px-3 py-1.5 align-top tabular-nums',
        isNumber(kind) && 'text-right whitespace-nowrap',
        isFixed(kind) ? 'font-mono text-12' : 'break-words',
        kind === 'instant' && 'whitespace-nowrap',
        value === null && 'text-muted',
      )}
    >
      <bdi>{shownCell(kind, value)}</bdi>
    </td>
  )
}
