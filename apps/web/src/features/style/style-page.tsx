'use client'

import { SEVERITY } from '@lispwatch/domain/state'
import type { ReactNode } from 'react'
import { STATE_STYLE } from '../../lib/state-style.ts'
import { Address } from '../../ui/address.tsx'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useNow } from '../../ui/now.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { StateBadge, stateWord } from '../../ui/state-badge.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { Ago, Instant } from '../../ui/time.tsx'
import { PageHead } from '../frame/page-head.tsx'
import { ADDRESS_SAMPLES, SURFACES, TEXT_SIZES, WORDS } from './words.ts'

/** The visual language, made of the parts that the pages use, so that it cannot differ from them. */
export function StylePage() {
  const now = useNow(60_000)
  return (
    <div className="mx-auto max-w-[90rem] space-y-4 p-4 sm:p-6">
      <PageHead title={WORDS.title} />
      <Panel id="states" title={WORDS.states} aside={WORDS.statesAside} flush>
        <ul className="divide-y divide-line">
          {[...SEVERITY].reverse().map((state) => (
            <li key={state} className="flex flex-wrap items-center gap-x-5 gap-y-1 px-4 py-2">
              <StateGlyph state={state} size={24} />
              <StateBadge state={state} className="w-32" />
              <span className="w-28 text-12 text-muted">{stateWord(state, 'registration')}</span>
              <span className="min-w-0 flex-1 basis-72 text-muted">{STATE_STYLE[state].meaning}</span>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel id="surfaces" title={WORDS.surfaces}>
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-3">
          {SURFACES.map((name) => (
            <li key={name} className="text-12">
              <span className="mb-1 block h-12 rounded-md border border-line" style={{ background: `var(--${name})` }} />
              {name}
            </li>
          ))}
        </ul>
      </Panel>
      <Panel id="type" title={WORDS.type}>
        <Stack>
          {TEXT_SIZES.map(([size, className]) => (
            <p key={size} className={className}>
              {size} {WORDS.sample}
            </p>
          ))}
          {ADDRESS_SAMPLES.map((text) => (
            <div key={text}>
              <Address text={text} />
            </div>
          ))}
          <p className="text-muted">
            <Ago at={now - 4_000} />, <Ago at={now - 11_520_000} />, <Instant at={now - 86_400_000 * 3} />
          </p>
        </Stack>
      </Panel>
      <Panel id="controls" title={WORDS.controls}>
        <Stack>
          <div className="flex flex-wrap gap-2">
            <Button kind="primary">{WORDS.primary}</Button>
            <Button>{WORDS.plain}</Button>
            <Button kind="ghost">{WORDS.ghost}</Button>
            <Button kind="danger">{WORDS.danger}</Button>
            <Button disabledReason={WORDS.disabledReason}>{WORDS.disabled}</Button>
          </div>
          <Field label={WORDS.field} hint={WORDS.hint} className="max-w-80" />
          <Field label={WORDS.field} error={WORDS.error} className="max-w-80" />
        </Stack>
      </Panel>
      <Panel id="conditions" title={WORDS.conditions}>
        <Stack>
          <Notice state="degraded" title={WORDS.stale}>
            {WORDS.staleText}
          </Notice>
          <Notice state="unknown" title={WORDS.failed} action={<Button>{WORDS.retry}</Button>}>
            {WORDS.failedText}
          </Notice>
          <div className="rounded-md border border-line">
            <Empty title={WORDS.empty}>{WORDS.emptyText}</Empty>
          </div>
          <div className="rounded-md border border-line">
            <SkeletonRows rows={2} />
          </div>
          <div className="hatched h-8 rounded-md border border-line" title={WORDS.gap} />
        </Stack>
      </Panel>
    </div>
  )
}

function Stack({ children }: { children: ReactNode }) {
  return <div className="space-y-4">{children}</div>
}
