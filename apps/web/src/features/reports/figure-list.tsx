import type { Figure } from '@lispwatch/domain/report/report'
import { shownCell } from '@lispwatch/domain/report/shown'

/** Figures side by side, each with what it is made of. */
export function FigureList({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-4 md:grid-cols-4">
      {figures.map(({ name, title, kind, value, note }) => (
        <div key={name} className="min-w-0">
          <dt className="text-12 text-muted">{title}</dt>
          <dd className="text-20 font-semibold break-words tabular-nums">{shownCell(kind, value)}</dd>
          {note !== null && <dd className="text-12 text-muted">{note}</dd>}
        </div>
      ))}
    </dl>
  )
}
