'use client'

import { registrationDisplayState, rlocDisplayState, type State } from '@lispwatch/domain/state'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { writeInstant } from '../../../lib/instant-text.ts'
import { paths } from '../../../lib/paths.ts'
import type { TargetThen } from '../../../lib/shapes.ts'
import { STATE_STYLE, TONE_CLASS } from '../../../lib/state-style.ts'
import { useTRPC } from '../../../trpc/react.tsx'
import { Address } from '../../../ui/address.tsx'
import { cx } from '../../../ui/cx.ts'
import { Panel } from '../../../ui/panel.tsx'
import { StateBadge } from '../../../ui/state-badge.tsx'
import { StateGlyph } from '../../../ui/state-glyph.tsx'
import { Instant } from '../../../ui/time.tsx'
import { withAt } from '../../as-of/knows.ts'
import { QueryFailed } from '../../fallback/query-failed.tsx'
import { SiteSkeleton } from '../site-skeleton.tsx'
import { heldText, mappingThen, WORDS } from './words.ts'

/** One site as it was at an instant: what was registered where, and which locators answered whom. */
export function SiteAtPage({ name, at }: { name: string; at: number }) {
  const trpc = useTRPC()
  const { data, isError, error, refetch } = useQuery(trpc.past.site.queryOptions({ name, at }))
  if (data === undefined) {
    if (!isError) return <SiteSkeleton />
    return (
      <div className="p-4 sm:p-6">
        <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} />
      </div>
    )
  }
  const { site, targets } = data
  const style = STATE_STYLE[site.state]
  const registrations = targets.filter(({ kind }) => kind === 'registration')
  const locators = targets.filter(({ kind }) => kind === 'rloc')
  return (
    <div className="mx-auto max-w-[110rem] space-y-5 p-4 sm:p-6">
      <header className="space-y-2">
        <nav aria-label="Breadcrumb" className="text-12 text-muted">
          <Link href={withAt(paths.sites(), writeInstant(at))} className="hover:text-text hover:underline">
            {WORDS.sites}
          </Link>
          <span aria-hidden="true"> / </span>
        </nav>
        <h1 className="flex items-center gap-3 text-20 font-semibold">
          <StateGlyph state={site.state} size={20} label={style.word} />
          <span className="min-w-0 break-words">{site.name}</span>
        </h1>
        <p className="max-w-[68ch] text-14">
          <strong className={cx('inline-block font-semibold first-letter:uppercase', TONE_CLASS[style.tone].text)}>{style.word}</strong>
          {site.sinceAt !== null && (
            <span className="text-muted">
              {' '}
              since <Instant at={site.sinceAt} />
            </span>
          )}
          {'. '}
          {site.reason}
        </p>
      </header>
      <Panel id="registered" title={WORDS.registered} flush>
        <Rows
          rows={registrations}
          empty={WORDS.noRegistrations}
          words={[WORDS.prefix, WORDS.server, WORDS.state, WORDS.mapping]}
          cellsOf={(target) => [
            <Link key="eid" href={paths.eidHistory(target.eid, { at: writeInstant(at) })} className="hover:underline">
              <code>{target.eid}</code>
            </Link>,
            target.node,
            <StateThen key="state" target={target} at={at} />,
            <span key="mapping" className="font-mono text-12">
              {mappingThen(target.mapping)}
            </span>,
          ]}
        />
      </Panel>
      <Panel id="reachable" title={WORDS.reachable} flush>
        <Rows
          rows={locators}
          empty={WORDS.noLocators}
          words={[WORDS.locator, WORDS.from, WORDS.state]}
          cellsOf={(target) => [
            <Address key="rloc" text={target.rloc ?? ''} />,
            target.vantage,
            <StateThen key="state" target={target} at={at} />,
          ]}
        />
      </Panel>
    </div>
  )
}

/** Of what was in doubt or unmeasured no state is claimed. */
function stateThen({ kind, state }: TargetThen): State {
  if (state.standing !== 'known') return 'unknown'
  switch (state.value) {
    case 'up':
    case 'down':
    case 'service-down':
      return rlocDisplayState(state.value)
    case 'registered':
    case 'unregistered':
      return registrationDisplayState(state.value)
    default:
      return kind === 'rloc' ? rlocDisplayState('unknown') : registrationDisplayState('unknown')
  }
}

function StateThen({ target, at }: { target: TargetThen; at: number }) {
  const of = target.kind === 'rloc' ? 'locator' : 'registration'
  const { standing } = target.state
  return (
    <span className="flex flex-wrap items-center gap-x-3">
      {standing === 'known' ? (
        <StateBadge state={stateThen(target)} of={of} />
      ) : (
        <span className="inline-flex items-center gap-2">
          <StateGlyph state="unknown" size={12} />
          {standing === 'in-doubt' ? WORDS.changing : WORDS.unmeasured}
        </span>
      )}
      <span className="text-12 text-muted tabular-nums">{heldText(target.state, at)}</span>
    </span>
  )
}

interface RowsProps {
  readonly rows: readonly TargetThen[]
  readonly empty: string
  readonly words: readonly string[]
  readonly cellsOf: (target: TargetThen) => readonly ReactNode[]
}

function Rows({ rows, empty, words, cellsOf }: RowsProps) {
  if (rows.length === 0) return <p className="px-4 py-3 text-muted">{empty}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section aria-label={words.join(', ')} tabIndex={0} className="overflow-x-auto">
      <table className="w-full text-left">
        <thead className="border-b border-line text-12 text-muted">
          <tr>
            {words.map((word) => (
              <th key={word} scope="col" className="px-4 py-2 font-medium first:sticky first:left-0 first:bg-panel">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((target) => (
            <tr key={target.targetId}>
              {cellsOf(target).map((cell, index) => (
                <td key={words[index]} className="px-4 py-2 align-top first:sticky first:left-0 first:bg-panel">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
