import { cx } from './cx.ts'
import { WORDS } from './words.ts'

/** A quiet bar where text will be. */
export function Bar({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cx('skeleton block h-3', className)} />
}

/** Rows that keep a table's place while it loads. */
export function SkeletonRows({ rows, label = WORDS.loading }: { rows: number; label?: string }) {
  return (
    <div role="status" className="divide-y divide-line">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, row) => `row ${row}`).map((key) => (
        <div key={key} className="flex h-11 items-center gap-6 px-4">
          <Bar className="w-24" />
          <Bar className="w-40" />
          <Bar className="hidden w-56 sm:block" />
        </div>
      ))}
    </div>
  )
}
