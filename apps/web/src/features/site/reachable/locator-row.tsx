'use client'

import { parseIp } from '@lispwatch/lisp-client/address/ip'
import { useState } from 'react'
import { formatRtt } from '../../../lib/format.ts'
import type { SiteLocator } from '../../../lib/shapes.ts'
import { Address } from '../../../ui/address.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { StateBadge } from '../../../ui/state-badge.tsx'
import { Ago, Since } from '../../../ui/time.tsx'
import { useChangeMark } from '../../../ui/use-change-mark.ts'
import { EtrSays } from './etr-says.tsx'
import { RttPanel } from './rtt-panel.tsx'
import { type Share, shareText } from './share.ts'
import { ShareBar } from './share-bar.tsx'
import { WORDS } from './words.ts'

interface Props {
  readonly siteName: string
  readonly locator: SiteLocator
  readonly shares: readonly { readonly eid: string; readonly share: Share }[]
  readonly openFirst: boolean
}

/** One locator: state, address, its part of the traffic, how fast it answers. */
export function LocatorRow({ siteName, locator, shares, openFirst }: Props) {
  const probed = parseIp(locator.rloc) !== undefined
  const [open, setOpen] = useState(openFirst && probed)
  const mark = useChangeMark<HTMLDivElement>(locator.state)
  const chartId = `rtt-${locator.rloc}`
  return (
    <li aria-label={locator.rloc}>
      <div
        ref={mark}
        className="flex flex-wrap items-center gap-x-5 gap-y-1.5 px-4 py-2 md:grid md:grid-cols-[7rem_19rem_minmax(0,1fr)_auto]"
      >
        <StateBadge state={locator.displayState} of="locator" className="w-28" />
        <Address text={locator.rloc} className="text-13 font-medium" />
        <Shares shares={shares} />
        <span className="ml-auto flex items-center gap-3 md:col-start-4">
          {probed ? <Answer locator={locator} /> : <span className="text-12 text-muted">{WORDS.notProbed}</span>}
          {probed && (
            <button
              type="button"
              aria-expanded={open}
              aria-controls={chartId}
              aria-label={`${open ? WORDS.hideChart : WORDS.showChart}: ${locator.rloc}`}
              onClick={() => setOpen(!open)}
              className="grid size-7 place-items-center rounded-md text-muted transition-colors hover:bg-hover hover:text-text print:hidden"
            >
              <Icon name={open ? 'up' : 'down'} size={14} />
            </button>
          )}
        </span>
      </div>
      <EtrSays says={locator.etrSays ?? []} />
      <div id={chartId} hidden={!open}>
        {open && <RttPanel siteName={siteName} locator={locator} />}
      </div>
    </li>
  )
}

/** One meaning when all EID-prefixes agree on it, else one per EID-prefix. */
function Shares({ shares }: { shares: Props['shares'] }) {
  const [first] = shares
  if (first === undefined) return <span />
  if (shares.every(({ share }) => shareText(share) === shareText(first.share))) return <ShareBar share={first.share} />
  return (
    <ul className="space-y-0.5">
      {shares.map(({ eid, share }) => (
        <li key={eid} className="flex flex-wrap items-center gap-x-3">
          <ShareBar share={share} />
          <code className="text-12 text-muted">{eid}</code>
        </li>
      ))}
    </ul>
  )
}

function Answer({ locator: { votes, state } }: { locator: SiteLocator }) {
  const answered = votes.filter((vote) => vote.lastAnsweredAt !== null).sort((a, b) => (b.lastAnsweredAt ?? 0) - (a.lastAnsweredAt ?? 0))
  const [newest] = answered
  if (newest === undefined || newest.lastAnsweredAt === null) return <span className="text-12 text-muted">{WORDS.neverAnswered}</span>
  const silent = state === 'down' || state === 'service-down'
  return (
    <span className="flex items-baseline gap-2 whitespace-nowrap" title={votesText(votes)}>
      {silent ? (
        <span className="text-12 text-muted">
          {WORDS.noAnswer} for <Since at={newest.lastAnsweredAt} />
        </span>
      ) : (
        <>
          <span className="text-14 font-medium tabular-nums">{newest.lastRttMs === null ? '–' : formatRtt(newest.lastRttMs)}</span>
          <Ago at={newest.lastAnsweredAt} className="w-16 text-right text-12 text-muted" />
        </>
      )}
    </span>
  )
}

function votesText(votes: SiteLocator['votes']): string {
  return votes
    .map(
      ({ vantage, state, lastRttMs }) => `${WORDS.seenFrom} ${vantage}: ${state}${lastRttMs === null ? '' : `, ${formatRtt(lastRttMs)}`}`,
    )
    .join('\n')
}
