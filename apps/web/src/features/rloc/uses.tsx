import Link from 'next/link'
import { paths } from '../../lib/paths.ts'
import type { RlocDetail } from '../../lib/shapes.ts'
import { Address } from '../../ui/address.tsx'
import { WORDS } from './words.ts'

/** Every EID-prefix that is reached through it, and who says so. */
export function Uses({ uses }: Pick<RlocDetail, 'uses'>) {
  if (uses.length === 0) return <p className="px-4 py-3 text-muted">{WORDS.noUses}</p>
  return (
    <ul className="divide-y divide-line">
      {uses.map(({ eid, site, isDeclared, isMapped }) => (
        <li key={eid} className="flex flex-wrap items-center gap-x-4 gap-y-0.5 px-4 py-2">
          <Address text={eid} className="text-13" />
          {site !== null && (
            <Link href={paths.site(site)} className="min-w-0 break-words text-accent hover:underline">
              {site}
            </Link>
          )}
          <span className="ml-auto text-12 text-muted">
            {[isMapped ? WORDS.mapped : '', isDeclared ? WORDS.declared : ''].filter(Boolean).join(', ')}
          </span>
        </li>
      ))}
    </ul>
  )
}
