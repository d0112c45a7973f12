import Link from 'next/link'
import { Fallback } from '../../../../features/fallback/fallback.tsx'
import { WORDS } from '../../../../features/fallback/words.ts'
import { paths } from '../../../../lib/paths.ts'
import { buttonClass } from '../../../../ui/button-class.ts'

/** Inside the frame: a site that is not in the inventory (any more). */
export default function NoSuchSitePage() {
  return (
    <Fallback
      title={WORDS.noSiteTitle}
      actions={
        <Link href={paths.sites()} className={buttonClass('primary')}>
          {WORDS.toSites}
        </Link>
      }
    >
      <p>{WORDS.notFound}</p>
    </Fallback>
  )
}
