'use client'

import { REPORT_ANSWERS, REPORT_KINDS, REPORT_TITLES } from '@lispwatch/domain/report/kind'
import Link from 'next/link'
import { useSearchParams } from 'next/navigation'
import { paths } from '../../lib/paths.ts'
import { readReportView } from '../../lib/report-view.ts'
import { Panel } from '../../ui/panel.tsx'
import { ChooseReport } from './choose-report.tsx'
import { ReportsFrame } from './reports-frame.tsx'
import { ShownReport } from './shown-report.tsx'
import { queryOf } from './view.ts'
import { WORDS } from './words.ts'

/** What can be reported on, and the report that the URL asks for. */
export function ReportsPage() {
  const view = readReportView(useSearchParams())
  return (
    <ReportsFrame>
      {/* The form begins anew with what the URL says. */}
      <ChooseReport key={JSON.stringify(view)} view={view} />
      {view.kind === null ? (
        <Panel id="kinds" title={WORDS.choose} flush>
          <ul className="divide-y divide-line">
            {REPORT_KINDS.map((kind) => (
              <li key={kind} className="flex flex-wrap gap-x-6 gap-y-0.5 px-4 py-2.5">
                <Link href={paths.reports({ ...queryOf(view), kind })} className="w-52 font-medium text-accent hover:underline">
                  {REPORT_TITLES[kind]}
                </Link>
                <span className="text-muted">{REPORT_ANSWERS[kind]}</span>
              </li>
            ))}
          </ul>
        </Panel>
      ) : (
        <ShownReport view={{ ...view, kind: view.kind }} />
      )}
    </ReportsFrame>
  )
}
