import { type MappedLocator, UNUSABLE_PRIORITY } from '@lispwatch/domain/mapping'
import type { MappingDiff } from '@lispwatch/domain/mapping-diff'
import type { ReactNode } from 'react'
import { formatTtl } from '../../../lib/format.ts'
import { Address } from '../../../ui/address.tsx'
import { cx } from '../../../ui/cx.ts'
import { type DiffRow, diffRows } from './diff-rows.ts'
import { WORDS } from './words.ts'

const MARK: Record<DiffRow['kind'], string> = { added: '+', removed: '−', changed: '≠', unchanged: '=' }

/** Two versions side by side: what changed stands out, what stayed recedes. */
export function DiffTable({ diff }: { diff: MappingDiff }) {
  return (
    <table className="w-full text-left">
      <thead className="border-b border-line text-12 text-muted">
        <tr>
          <th scope="col" className="py-2 pr-4 font-medium">
            {WORDS.locator}
          </th>
          <th scope="col" className="py-2 pr-4 font-medium">
            {WORDS.before} <span className="hidden font-normal sm:inline">({WORDS.priorityWeight})</span>
          </th>
          <th scope="col" className="py-2 font-medium">
            {WORDS.after} <span className="hidden font-normal sm:inline">({WORDS.priorityWeight})</span>
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {diffRows(diff).map((row) => (
          <tr
            key={`${row.kind} ${row.rloc} ${row.before?.priority} ${row.after?.priority}`}
            className={row.kind === 'unchanged' ? 'text-muted' : ''}
          >
            <th scope="row" className="py-2 pr-4 font-normal">
              <span className="flex items-center gap-2.5">
                <span
                  title={row.kind}
                  className={cx(
                    'grid size-5 shrink-0 place-items-center rounded-sm font-mono text-12',
                    row.kind === 'unchanged' ? 'text-muted' : 'bg-hover font-semibold text-text',
                  )}
                >
                  <span aria-hidden="true">{MARK[row.kind]}</span>
                  <span className="sr-only">{row.kind}</span>
                </span>
                <Address text={row.rloc} />
              </span>
            </th>
            <td className={cx('py-2 pr-4', row.kind === 'removed' && 'line-through decoration-1')}>
              <Preference of={row.before} />
            </td>
            <td className={cx('py-2', row.kind !== 'unchanged' && 'font-medium')}>
              <Preference of={row.after} />
            </td>
          </tr>
        ))}
        {diff.ttl !== undefined && <Other word={WORDS.ttl} before={formatTtl(diff.ttl.before)} after={formatTtl(diff.ttl.after)} />}
        {diff.action !== undefined && (
          <Other word={WORDS.action} before={diff.action.before.replaceAll('-', ' ')} after={diff.action.after.replaceAll('-', ' ')} />
        )}
      </tbody>
    </table>
  )
}

function Preference({ of }: { of: MappedLocator | null }) {
  if (of === null) return <span className="text-muted no-underline">{WORDS.notThere}</span>
  return (
    <span className="whitespace-nowrap">
      <code className="text-12">
        {of.priority} / {of.weight}
      </code>
      {of.priority === UNUSABLE_PRIORITY && <span className="ml-2 text-12 text-muted">{WORDS.never}</span>}
    </span>
  )
}

function Other({ word, before, after }: { word: string; before: ReactNode; after: ReactNode }) {
  return (
    <tr>
      <th scope="row" className="py-2 pr-4 pl-7.5 font-normal">
        {word}
      </th>
      <td className="py-2 pr-4">{before}</td>
      <td className="py-2 font-medium">{after}</td>
    </tr>
  )
}
