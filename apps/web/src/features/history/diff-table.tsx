import { type MappedLocator, UNUSABLE_PRIORITY } from '@lispwatch/domain/mapping'
import type { MappingDiff } from '@lispwatch/domain/mapping-diff'
import { formatTtl } from '../../lib/format.ts'
import { Address } from '../../ui/address.tsx'
import { cx } from '../../ui/cx.ts'
import { type DiffRow, diffRows } from './diff-rows.ts'
import { WORDS } from './words.ts'

const MARK: Record<DiffRow['kind'], string> = { added: '+', removed: '−', changed: '≠', unchanged: '=' }

/** On a phone the locator stands above its two sides. */
const ROW = 'grid grid-cols-2 gap-y-1 py-2 sm:table-row sm:py-0'
const HEAD = 'col-span-2 min-w-0 sm:py-2 sm:pr-4'
const CELL = 'pl-7.5 sm:py-2 sm:pr-4 sm:pl-0'

/** Two versions side by side: what changed stands out, what stayed recedes. */
export function DiffTable({ diff }: { diff: MappingDiff }) {
  return (
    <table className="w-full text-left">
      <thead className="hidden border-b border-line text-12 text-muted sm:table-header-group">
        <tr>
          <th scope="col" className="py-2 pr-4 font-medium">
            {WORDS.locator}
          </th>
          <th scope="col" className="py-2 pr-4 font-medium">
            {WORDS.before} <span className="font-normal">({WORDS.priorityWeight})</span>
          </th>
          <th scope="col" className="py-2 font-medium">
            {WORDS.after} <span className="font-normal">({WORDS.priorityWeight})</span>
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {diffRows(diff).map((row) => (
          <tr
            key={`${row.kind} ${row.rloc} ${row.before?.priority} ${row.after?.priority}`}
            className={cx(ROW, row.kind === 'unchanged' && 'text-muted')}
          >
            <th scope="row" className={cx(HEAD, 'font-normal')}>
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
            <td className={CELL}>
              <Side word={WORDS.before} />
              <Preference of={row.before} gone={row.kind === 'removed'} />
            </td>
            <td className={cx(CELL, row.kind !== 'unchanged' && 'font-medium')}>
              <Side word={WORDS.after} />
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

/** Names the side where there is no room for a head. */
function Side({ word }: { word: string }) {
  return <span className="mr-2 text-12 font-normal text-muted sm:hidden">{word}</span>
}

function Preference({ of, gone = false }: { of: MappedLocator | null; gone?: boolean }) {
  if (of === null) return <span className="font-normal text-muted">{WORDS.notThere}</span>
  return (
    <span className="whitespace-nowrap">
      <code className={cx('text-12', gone && 'line-through')}>
        {of.priority} / {of.weight}
      </code>
      {of.priority === UNUSABLE_PRIORITY && <span className="ml-2 text-12 text-muted">{WORDS.notForTraffic}</span>}
    </span>
  )
}

function Other({ word, before, after }: { word: string; before: string; after: string }) {
  return (
    <tr className={ROW}>
      <th scope="row" className={cx(HEAD, 'pl-7.5 font-normal')}>
        {word}
      </th>
      <td className={CELL}>
        <Side word={WORDS.before} />
        {before}
      </td>
      <td className={cx(CELL, 'font-medium')}>
        <Side word={WORDS.after} />
        {after}
      </td>
    </tr>
  )
}
