import Link from 'next/link'
import type { BaselineRow as Row } from '../../../lib/audit-shapes.ts'
import { paths } from '../../../lib/paths.ts'
import { Ago } from '../../../ui/time.tsx'
import { WORDS } from './words.ts'

/** One EID-prefix of the baseline. */
export function BaselineRow({ row: { eid, site, locators, mapServers, ttl, isWritten, author, at } }: { row: Row }) {
  return (
    <tr className="align-baseline">
      <td className="px-4 py-2 whitespace-nowrap">
        <Link href={paths.baselineEntry(eid)} className="font-mono text-12 text-accent hover:underline">
          {eid}
        </Link>
      </td>
      <td className="px-4 py-2 whitespace-nowrap">
        {site !== null && (
          <Link href={paths.site(site)} className="text-accent hover:underline">
            {site}
          </Link>
        )}
      </td>
      <td className="min-w-48 px-4 py-2 font-mono text-12">{locators}</td>
      <td className="min-w-40 px-4 py-2 text-12">{mapServers}</td>
      <td className="px-4 py-2 text-12 whitespace-nowrap">{ttl}</td>
      <td className="px-4 py-2 text-12 whitespace-nowrap text-muted">
        {isWritten ? (
          <>
            {author}
            {at !== null && (
              <>
                , <Ago at={at} />
              </>
            )}
          </>
        ) : (
          WORDS.fromInventory
        )}
      </td>
    </tr>
  )
}
