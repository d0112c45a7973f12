'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import type { EidSources, EidSpace, SpaceArea } from '../../../lib/eid-shapes.ts'
import { paths } from '../../../lib/paths.ts'
import { useTRPC } from '../../../trpc/react.tsx'
import { Button } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { StateGlyph } from '../../../ui/state-glyph.tsx'
import { QueryFailed } from '../../fallback/query-failed.tsx'
import { EID_STATE_LOOK } from '../eid-state-look.ts'
import { ScopeFields } from '../scope-fields.tsx'
import { tableInput, type View } from '../view.ts'
import { SpaceMap } from './space-map.tsx'
import { namesText, spaceText, WORDS } from './words.ts'

const REFRESH_MS = 15_000
const LISTED = 200

interface Props {
  readonly view: View
  readonly sources: EidSources | undefined
  readonly onChange: (part: Partial<View>) => void
}

/** How a block of EID space is used: a map of it, and the same as a list. */
export function SpacePanel({ view, sources, onChange }: Props) {
  const trpc = useTRPC()
  const { within, iid, source, at } = tableInput(view)
  const { data, isError, error, refetch } = useQuery(
    trpc.eids.space.queryOptions(
      { within, iid, source, at },
      { placeholderData: keepPreviousData, refetchInterval: at === null ? REFRESH_MS : false },
    ),
  )
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-center gap-2 print:hidden">
        <ScopeFields view={view} sources={sources} onChange={onChange} />
      </div>
      {data === undefined ? (
        isError ? (
          <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonRows rows={10} />
        )
      ) : data === null ? (
        <div className="rounded-md border border-line bg-panel">
          <Empty title={WORDS.noneTitle}>{WORDS.none}</Empty>
        </div>
      ) : (
        <Panel
          id="space"
          title={WORDS.map}
          aside={spaceText(data)}
          actions={
            <>
              {data.wider !== null && (
                <Button kind="ghost" onClick={() => onChange({ within: data.wider ?? '' })}>
                  <Icon name="up" size={14} />
                  {WORDS.wider}: <code>{data.wider}</code>
                </Button>
              )}
              <Button kind="ghost" onClick={() => onChange({ tab: 'mappings', within: data.block, iid: data.iid })}>
                {WORDS.asTable}
              </Button>
            </>
          }
        >
          <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,40rem)_minmax(0,1fr)]">
            <SpaceMap key={`${data.iid} ${data.block}`} space={data} onZoom={(block) => onChange({ within: block, iid: data.iid })} />
            <AreaList space={data} />
          </div>
        </Panel>
      )}
    </div>
  )
}

/** For those who do not see the map, and for paper. */
function AreaList({ space: { areas, iid } }: { space: EidSpace }) {
  return (
    <details className="min-w-0">
      <summary className="text-muted hover:text-text">{WORDS.list}</summary>
      <ul className="mt-2 max-h-160 divide-y divide-line overflow-y-auto rounded-md border border-line print:max-h-none">
        {areas.slice(0, LISTED).map((area) => (
          <li key={`${area.start} ${area.length} ${area.prefix}`} className="flex flex-wrap items-baseline gap-x-3 px-3 py-1.5">
            <StateGlyph state={EID_STATE_LOOK[area.state].glyph} size={12} label={EID_STATE_LOOK[area.state].word} />
            <Link prefetch={false} href={areaPath(area, iid)} className="text-accent hover:underline">
              <code>{area.prefix}</code>
            </Link>
            <span className="min-w-0 text-12 break-words text-muted">
              {area.eids === 1 ? (area.names[0]?.site ?? '') : namesText(area.names, area.eids)}
            </span>
          </li>
        ))}
      </ul>
      {areas.length > LISTED && <p className="mt-1.5 text-12 text-muted">{WORDS.listMost}</p>}
    </details>
  )
}

/** One EID-prefix has a page; several are a block to look into. */
export function areaPath({ eids, names, prefix }: SpaceArea, iid: number): string {
  const [first] = names
  return eids === 1 && first !== undefined
    ? paths.eid(first.eid)
    : paths.mappings({ tab: 'space', within: prefix, iid: iid === 0 ? undefined : String(iid) })
}
