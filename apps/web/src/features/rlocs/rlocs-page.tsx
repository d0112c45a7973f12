import { PageHead } from '../frame/page-head.tsx'
import { NotProbed } from './not-probed.tsx'
import { RlocsList } from './rlocs-list.tsx'
import { WORDS } from './words.ts'

/** Every locator in a table; filter, order and columns live in the URL. */
export function RlocsPage() {
  return (
    <div className="space-y-4 p-4 sm:p-6">
      <PageHead title={WORDS.title} />
      <RlocsList />
      <NotProbed />
    </div>
  )
}
