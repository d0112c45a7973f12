'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { paths } from '../../lib/paths.ts'
import type { AuditFindingDetail } from '../../lib/shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { Instant } from '../../ui/time.tsx'
import { AuditFrame } from '../audit/audit-frame.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { Exchanges } from '../incidents/evidence-dialog.tsx'
import { subjectPath, subjectWord } from '../incidents/subject-path.ts'
import { SEVERITY_GLYPH, SEVERITY_WORD, WORDS } from './words.ts'

/** One finding: what is so, by which rule, what it rests on and what to do. */
export function FindingPage({ id }: { id: string }) {
  const trpc = useTRPC()
  const { data: finding, isError, error, refetch } = useQuery(trpc.auditFindings.get.queryOptions({ id }))
  return (
    <AuditFrame>
      {finding !== undefined ? (
        <Finding finding={finding} />
      ) : isError ? (
        <QueryFailed title={WORDS.oneFailed} error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonRows rows={8} />
      )}
    </AuditFrame>
  )
}

function Finding({ finding }: { finding: AuditFindingDetail }) {
  const { standard, severity, sentence } = finding
  return (
    <article className="space-y-4">
      <header className="flex items-start gap-3">
        <StateGlyph state={finding.closedAt === null ? SEVERITY_GLYPH[severity] : 'ok'} size={20} className="mt-1" />
        <div className="min-w-0">
          <p className="text-12 text-muted">
            {standard.name}, {SEVERITY_WORD[severity]}
          </p>
          <h2 className="max-w-[68ch] text-16 font-semibold break-words">{sentence}</h2>
        </div>
      </header>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="min-w-0 space-y-4">
          <Panel id="todo" title={WORDS.todo}>
            <p className="max-w-[68ch]">{standard.whatToDo}</p>
          </Panel>
          <Panel id="rule" title={WORDS.rule} aside={standard.standard}>
            <p className="max-w-[68ch]">{standard.says}</p>
          </Panel>
          <Panel id="evidence" title={WORDS.evidence}>
            {finding.packets.length > 0 ? (
              <Exchanges exchanges={finding.packets} />
            ) : (
              <p className="text-muted">{finding.evidence.length === 0 ? WORDS.noEvidence : WORDS.noPackets}</p>
            )}
          </Panel>
        </div>
        <Facts finding={finding} />
      </div>
    </article>
  )
}

function Facts({ finding }: { finding: AuditFindingDetail }) {
  const { subject, site, provider, sinceAt, knownAt, closedAt, detection, variant, id } = finding
  return (
    <Panel id="facts" title={WORDS.one} aside={id}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2">
        <Fact word={WORDS.about}>
          <Link href={subjectPath(subject)} className="break-words text-accent hover:underline">
            {subjectWord(subject)}
          </Link>
        </Fact>
        {site !== null && (
          <Fact word={WORDS.site}>
            <Link href={paths.site(site)} className="break-words text-accent hover:underline">
              {site}
            </Link>
          </Fact>
        )}
        {provider !== null && (
          <Fact word={WORDS.provider}>
            <Link href={paths.provider(provider)} className="break-words text-accent hover:underline">
              {provider}
            </Link>
          </Fact>
        )}
        <Fact word={WORDS.since}>
          <Instant at={sinceAt} />
        </Fact>
        <Fact word={WORDS.known}>
          <Instant at={knownAt} />
        </Fact>
        {closedAt !== null && (
          <Fact word={WORDS.over}>
            <Instant at={closedAt} />
          </Fact>
        )}
        <Fact word={WORDS.foundBy}>{detection ?? `${WORDS.ownRule} (${variant})`}</Fact>
      </dl>
    </Panel>
  )
}

function Fact({ word, children }: { word: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{word}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  )
}
