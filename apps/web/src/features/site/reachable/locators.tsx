'use client'

import type { SiteDetail } from '../../../lib/shapes.ts'
import { Empty } from '../../../ui/empty.tsx'
import { WORDS } from '../words.ts'
import { LocatorRow } from './locator-row.tsx'
import { type Share, sharesFor } from './share.ts'

/** With more locators than this their charts stay closed until asked for. */
const OPEN_CHARTS_MAX = 4

/** A row per locator with what priority and weight make of it. */
export function Locators({ site }: { site: Pick<SiteDetail, 'name' | 'locators' | 'prefixes'> }) {
  if (site.locators.length === 0) return <Empty title={WORDS.noLocatorsTitle}>{WORDS.noLocators}</Empty>
  const shares = site.prefixes.map(({ eid }) => ({ eid, of: sharesFor(eid, site.locators) }))
  const openFirst = site.locators.length <= OPEN_CHARTS_MAX
  return (
    <ul className="divide-y divide-line">
      {site.locators.map((locator) => (
        <LocatorRow
          key={locator.rloc}
          siteName={site.name}
          locator={locator}
          shares={shares.flatMap(({ eid, of }): { eid: string; share: Share }[] => {
            const share = of.get(locator.rloc)
            return share === undefined ? [] : [{ eid, share }]
          })}
          openFirst={openFirst}
        />
      ))}
    </ul>
  )
}
