import Link from 'next/link'
import { plural } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import type { IncidentDetail } from '../../lib/shapes.ts'
import { moreText, WORDS } from './words.ts'

const SHOWN = 24

/** Whom and what it hits, each with its page. */
export function Blast({ blast }: { blast: IncidentDetail['blast'] }) {
  const { sites, siteCount, eidsLost, eidsLostCount, eidsAtRisk, eidsAtRiskCount } = blast
  if (siteCount + eidsLostCount + eidsAtRiskCount === 0) return <p className="text-muted">{WORDS.nothingHit}</p>
  return (
    <div className="space-y-4">
      <Names title={WORDS.lost} names={eidsLost} count={eidsLostCount} hrefOf={(eid) => paths.eid(eid)} isExact />
      <Names title={WORDS.atRisk} names={eidsAtRisk} count={eidsAtRiskCount} hrefOf={(eid) => paths.eid(eid)} isExact />
      <Names title={WORDS.hitSites} names={sites} count={siteCount} hrefOf={(site) => paths.site(site)} />
    </div>
  )
}

interface Props {
  readonly title: string
  readonly names: readonly string[]
  readonly count: number
  readonly hrefOf: (name: string) => string
  /** Addresses, never broken. */
  readonly isExact?: boolean
}

function Names({ title, names, count, hrefOf, isExact = false }: Props) {
  if (count === 0) return null
  const shown = names.slice(0, SHOWN)
  return (
    <div>
      <h3 className="text-12 text-muted">
        {title}: {plural(count, isExact ? 'EID-prefix' : 'site', isExact ? 'EID-prefixes' : 'sites')}
      </h3>
      <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
        {shown.map((name) => (
          <li key={name} className={isExact ? 'max-w-full overflow-x-auto whitespace-nowrap' : 'min-w-0 break-words'}>
            <Link href={hrefOf(name)} prefetch={false} className="text-accent hover:underline">
              {isExact ? <code className="text-12">{name}</code> : name}
            </Link>
          </li>
        ))}
        {count > shown.length && <li className="text-muted">{moreText(count - shown.length)}</li>}
      </ul>
    </div>
  )
}
