import type { ReactNode } from 'react'
import { PartLinks } from '../../ui/part-links.tsx'
import { PageHead } from '../frame/page-head.tsx'
import { REPORTS_TABS } from './reports-tabs.ts'
import { WORDS } from './words.ts'

/** What stands around every page of the reports. */
export function ReportsFrame({ actions, children }: { actions?: ReactNode; children: ReactNode }) {
  return (
    <div className="mx-auto max-w-[90rem] space-y-4 p-4 sm:p-6">
      <PageHead title={WORDS.title} actions={actions} />
      <PartLinks label={WORDS.parts} parts={REPORTS_TABS} />
      {children}
    </div>
  )
}
