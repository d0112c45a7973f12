'use client'

import type { EidSources, EidTable as Table } from '../../lib/eid-shapes.ts'
import { Address } from '../../ui/address.tsx'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import type { QueryError } from '../fallback/why-failed.ts'
import { FilterBox } from '../sites/filter-box.tsx'
import { EidStateFilter } from './eid-state-filter.tsx'
import { EidTable } from './eid-table.tsx'
import { Pager } from './pager.tsx'
import { ScopeFields } from './scope-fields.tsx'
import { DEFAULT_VIEW, type View } from './view.ts'
import { shownOf, WORDS } from './words.ts'

const ROWS_PER_PAGE = 100
const BOX = 'rounded-md border border-line bg-panel'

interface Props {
  readonly view: View
  readonly query: {
    readonly data: Table | undefined
    readonly isError: boolean
    readonly error: QueryError | null
    readonly isPlaceholderData: boolean
    readonly refetch: () => unknown
  }
  readonly sources: EidSources | undefined
  readonly onChange: (part: Partial<View>) => void
}

/** The table of EID-prefixes under its filters. */
export function EidPrefixes({ view, query: { data, isError, error, isPlaceholderData, refetch }, sources, onChange }: Props) {
  const { q, within, iid, states } = DEFAULT_VIEW
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 print:hidden">
        <FilterBox
          label={WORDS.filter}
          placeholder={WORDS.filterPlaceholder}
          value={view.q}
          onChange={(text) => onChange({ q: text, page: 1 })}
          className="w-full sm:w-72"
        />
        <ScopeFields view={view} sources={sources} onChange={onChange} />
        {data !== undefined && (
          <EidStateFilter counts={data.counts} chosen={view.states} onChoose={(chosen) => onChange({ states: chosen, page: 1 })} />
        )}
        {data !== undefined && (
          <p role="status" className="ml-auto text-12 text-muted">
            {shownOf({ ...data, rows: data.rows.length }, ROWS_PER_PAGE)}
          </p>
        )}
      </div>
      {data === undefined ? (
        isError && error !== null ? (
          <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} />
        ) : (
          <div className={BOX}>
            <SkeletonRows rows={10} />
          </div>
        )
      ) : data.known === 0 && view.at === null ? (
        <div className={BOX}>
          <Empty title={WORDS.emptyTitle} action={<Address text={WORDS.importCommand} />}>
            {WORDS.empty}
          </Empty>
        </div>
      ) : data.rows.length === 0 ? (
        <div className={BOX}>
          <Empty
            title={WORDS.noMatchTitle}
            action={<Button onClick={() => onChange({ q, within, iid, states, page: 1 })}>{WORDS.clear}</Button>}
          >
            {WORDS.noMatch}
          </Empty>
        </div>
      ) : (
        <>
          <EidTable rows={data.rows} view={view} isOld={isPlaceholderData} onSort={onChange} />
          <Pager page={data.page} pages={data.pages} onChoose={(page) => onChange({ page })} />
        </>
      )}
    </>
  )
}
