import { PageHead } from '../frame/page-head.tsx'
import { IncidentsList } from './incidents-list.tsx'
import { WORDS } from './words.ts'

/** Every incident in a table; filter, order and columns live in the URL. */
export function IncidentsPage() {
  return (
    <div className="space-y-4 p-4 sm:p-6">
      <PageHead title={WORDS.title} />
      <IncidentsList />
    </div>
  )
}
