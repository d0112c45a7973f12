'use client'

import type { Part, Report } from '@lispwatch/domain/report/report'
import { scopeText } from '@lispwatch/domain/report/scope'
import { instantText, periodText } from '@lispwatch/domain/report/shown'
import { useQuery } from '@tanstack/react-query'
import { paths } from '../../lib/paths.ts'
import type { ReportView } from '../../lib/report-view.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { DayBarsChart } from './day-bars.tsx'
import { FigureList } from './figure-list.tsx'
import { ReportTable } from './report-table.tsx'
import { ShareLineChart } from './share-line.tsx'
import { queryOf } from './view.ts'
import { WORDS } from './words.ts'

type Chosen = ReportView & { readonly kind: Report['kind'] }

/** What is asked for does not change while it is read: whoever wants it anew asks again. */
const NEVER_OLD = { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false, retry: false } as const

/** The report of the URL, and the files of it. */
export function ShownReport({ view }: { view: Chosen }) {
  const trpc = useTRPC()
  const me = useQuery(trpc.me.get.queryOptions())
  const { data: report, isError, error, refetch } = useQuery(trpc.reports.get.queryOptions(view, NEVER_OLD))
  if (report === undefined) {
    if (!isError) return <SkeletonRows rows={8} />
    return <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} />
  }
  return (
    <article className="space-y-4" aria-label={report.title}>
      <header className="flex flex-wrap items-start gap-x-6 gap-y-3">
        <div className="min-w-0 flex-[1_1_24rem]">
          <h2 className="text-20 font-semibold">{report.title}</h2>
          <p className="text-muted">
            {report.network}, {scopeText(report.scope)}, {periodText(report)}. {WORDS.made} {instantText(report.madeAt)}.
          </p>
          <p className="mt-2 max-w-[68ch] text-16">{report.summary}</p>
        </div>
        {me.data !== undefined && (
          <Files view={view} report={report} mayTake={me.data.capabilities.includes('export-reports')} role={me.data.role} />
        )}
      </header>
      {report.sections.map(({ title, parts }, i) => (
        <Panel key={title} id={`section-${i}`} title={title}>
          <div className="space-y-5">
            {parts.map((part) => (
              <ReportPart key={keyOf(part)} part={part} />
            ))}
          </div>
        </Panel>
      ))}
    </article>
  )
}

const keyOf = (part: Part): string => `${part.form} ${part.form === 'text' ? part.text : part.form === 'figures' ? '' : part.title}`

function ReportPart({ part }: { part: Part }) {
  switch (part.form) {
    case 'text':
      return <p className="max-w-[68ch]">{part.text}</p>
    case 'figures':
      return <FigureList figures={part.figures} />
    case 'table':
      return <ReportTable table={part} />
    case 'days':
      return <DayBarsChart chart={part} />
    case 'line':
      return <ShareLineChart chart={part} />
  }
}

const FILES = [
  ['pdf', WORDS.asPdf],
  ['csv', WORDS.asCsv],
  ['json', WORDS.asJson],
  ['sig', WORDS.signature],
] as const

interface FilesProps {
  readonly view: ReportView
  readonly report: Report
  readonly mayTake: boolean
  readonly role: string
}

/** Files of the very report that is on the screen. */
function Files({ view, report, mayTake, role }: FilesProps) {
  if (!mayTake) return <p className="max-w-[30ch] text-12 text-muted print:hidden">{WORDS.mayNot(role)}</p>
  return (
    <nav aria-label={WORDS.files} className="flex flex-wrap gap-2 print:hidden">
      {FILES.map(([format, word]) => (
        <a
          key={format}
          href={paths.reportFile(report.kind, format, { ...queryOf(view), made: String(report.madeAt) })}
          className={buttonClass('plain')}
          download
        >
          {word}
        </a>
      ))}
    </nav>
  )
}
