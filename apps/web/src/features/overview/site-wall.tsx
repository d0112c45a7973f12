import { useRef } from 'react'
import { plural } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import type { SiteOverview, SiteSummary } from '../../lib/shapes.ts'
import { STATE_STYLE } from '../../lib/state-style.ts'
import { NearLink } from '../../ui/near-link.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { usePlainLinks } from '../../ui/use-plain-links.ts'
import { andMore } from './words.ts'

/** Every site at a glance: a tile with words each, or a glyph where only those are told. */
export function SiteWall({ overview: { wall: sites, beyond } }: { overview: Pick<SiteOverview, 'wall' | 'beyond'> }) {
  if (sites.some(({ locatorCounts }) => locatorCounts === null)) return <GlyphWall sites={sites} beyond={beyond} />
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,11rem),1fr))] overflow-hidden">
      {sites.map((site) => (
        <li key={site.name} className="-mr-px -mb-px min-w-0 border-r border-b border-line">
          <NearLink
            href={paths.site(site.name)}
            className="flex h-full items-start gap-3 px-4 py-3 transition-colors hover:bg-hover focus-visible:outline-offset-[-2px]"
          >
            <StateGlyph state={site.state} className="mt-0.75" label={STATE_STYLE[site.state].word} />
            <span className="min-w-0">
              <span className="block truncate font-medium" title={site.name}>
                {site.name}
              </span>
              {site.locatorCounts !== null && <span className="block text-12 text-muted">{locatorsUp(site.locatorCounts)}</span>}
            </span>
          </NearLink>
        </li>
      ))}
    </ul>
  )
}

function GlyphWall({ sites, beyond }: { sites: SiteOverview['wall']; beyond: number }) {
  const wall = useRef<HTMLUListElement>(null)
  usePlainLinks(wall)
  return (
    <ul ref={wall} className="flex flex-wrap gap-1 p-4">
      {sites.map((site) => {
        const name = `${site.name}: ${STATE_STYLE[site.state].word}`
        return (
          <li key={site.name}>
            <a
              href={paths.site(site.name)}
              title={name}
              className="grid size-6 place-items-center rounded-sm transition-colors hover:bg-hover"
            >
              <StateGlyph state={site.state} label={name} />
            </a>
          </li>
        )
      })}
      {beyond > 0 && (
        <li>
          <NearLink href={paths.sites()} className="grid h-6 place-items-center rounded-sm px-2 text-12 text-accent hover:underline">
            {andMore(beyond)}
          </NearLink>
        </li>
      )}
    </ul>
  )
}

/** `2 of 3 locators up` */
export function locatorsUp(counts: SiteSummary['locatorCounts']): string {
  const total = counts.up + counts.down + counts['service-down'] + counts.unknown
  if (total === 0) return 'no locators known'
  return `${counts.up} of ${plural(total, 'locator')} up`
}
