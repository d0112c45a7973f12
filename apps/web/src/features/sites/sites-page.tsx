import { PageHead } from '../frame/page-head.tsx'
import { SitesList } from './sites-list.tsx'
import { WORDS } from './words.ts'

/** Every site in a table; filter, order and columns live in the URL. */
export function SitesPage() {
  return (
    <div className="space-y-4 p-4 sm:p-6">
      <PageHead title={WORDS.title} />
      <SitesList />
    </div>
  )
}
