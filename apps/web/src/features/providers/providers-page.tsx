import { PageHead } from '../frame/page-head.tsx'
import { ProvidersList } from './providers-list.tsx'
import { WORDS } from './words.ts'

/** Every provider in a table; filter, order and columns live in the URL. */
export function ProvidersPage() {
  return (
    <div className="space-y-4 p-4 sm:p-6">
      <PageHead title={WORDS.title} />
      <ProvidersList />
    </div>
  )
}
