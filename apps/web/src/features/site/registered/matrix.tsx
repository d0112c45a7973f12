'use client'

import { registrationDisplayState } from '@lispwatch/domain/state'
import { formatRtt } from '../../../lib/format.ts'
import type { RegistrationCell, SiteDetail, SitePrefix } from '../../../lib/shapes.ts'
import { Address } from '../../../ui/address.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { StateBadge } from '../../../ui/state-badge.tsx'
import { StateGlyph } from '../../../ui/state-glyph.tsx'
import { Ago } from '../../../ui/time.tsx'
import { useChangeMark } from '../../../ui/use-change-mark.ts'
import { WORDS as SITE_WORDS } from '../words.ts'
import { dissenters } from './agreement.ts'
import { answerText, mappingText, WORDS } from './words.ts'

/** Each EID-prefix at each server: is it registered there, and do the servers agree. */
export function RegistrationMatrix({ site }: { site: Pick<SiteDetail, 'prefixes' | 'servers'> }) {
  if (site.prefixes.length === 0) return <Empty title={SITE_WORDS.noPrefixesTitle}>{SITE_WORDS.noPrefixes}</Empty>
  if (site.servers.length === 0) return <Empty title={SITE_WORDS.noServersTitle}>{SITE_WORDS.noServers}</Empty>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section aria-label={WORDS.matrix} tabIndex={0} className="overflow-x-auto">
      <table className="w-full text-left">
        <thead className="border-b border-line text-12">
          <tr>
            <th scope="col" className="sticky left-0 bg-panel px-4 py-2 font-medium text-muted">
              {WORDS.prefix}
            </th>
            {site.servers.map(({ node, address, roles }) => (
              <th key={node} scope="col" className="px-4 py-2 font-medium" title={roles.join(', ')}>
                {node}
                <code className="block font-normal text-muted">{address}</code>
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {site.prefixes.map((prefix) => (
            <PrefixRow key={prefix.eid} prefix={prefix} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function PrefixRow({ prefix }: { prefix: SitePrefix }) {
  const differing = dissenters(prefix)
  return (
    <tr>
      <th scope="row" className="sticky left-0 max-w-[60vw] bg-panel px-4 py-2.5 align-top font-normal">
        <Address text={prefix.prefix} className="text-13" />
        {prefix.iid !== 0 && (
          <span className="block text-12 text-muted">
            {WORDS.instance} {prefix.iid}
          </span>
        )}
      </th>
      {prefix.cells.map((cell) => (
        <Cell key={cell.node} cell={cell} differs={differing.has(cell.node)} />
      ))}
    </tr>
  )
}

function Cell({ cell, differs }: { cell: RegistrationCell; differs: boolean }) {
  const mark = useChangeMark<HTMLTableCellElement>(cell.state)
  const newest = newestVote(cell)
  return (
    <td ref={mark} className="px-4 py-2.5 align-top whitespace-nowrap">
      <span className="flex items-center gap-3">
        <StateBadge state={registrationDisplayState(cell.state, cell.absence)} of="registration" />
        {differs && (
          <span title={WORDS.differsMeaning} className="inline-flex items-center gap-1 text-12 font-medium text-degraded-text">
            <StateGlyph state="degraded" size={12} />
            {WORDS.differs}
          </span>
        )}
      </span>
      <span className="block text-12 text-muted">
        {cell.mapping === null ? answerText(newest) : mappingText(cell.mapping)}
        {newest?.lastRttMs != null && <> · {formatRtt(newest.lastRttMs)}</>}
        {newest?.lastAnsweredAt != null && (
          <>
            {' '}
            · <Ago at={newest.lastAnsweredAt} />
          </>
        )}
      </span>
    </td>
  )
}

/** The vote that was heard last. */
function newestVote(cell: RegistrationCell): RegistrationCell['votes'][number] | undefined {
  return [...cell.votes].sort((a, b) => (b.lastAnsweredAt ?? 0) - (a.lastAnsweredAt ?? 0))[0]
}
