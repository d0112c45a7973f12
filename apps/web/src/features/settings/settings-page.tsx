'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { paths } from '../../lib/paths.ts'
import type { Me } from '../../lib/shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { Empty } from '../../ui/empty.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Bar, SkeletonRows } from '../../ui/skeleton.tsx'
import { WORDS as ALERTING } from '../alerting/words.ts'
import { PageHead } from '../frame/page-head.tsx'
import { ROLE_WORD } from '../frame/words.ts'
import { PasswordForm } from './password-form.tsx'
import { Tokens } from './tokens.tsx'
import { Users } from './users.tsx'
import { ROLE_MEANING, WORDS } from './words.ts'

/** Your account; for administrators also everyone else's. */
export function SettingsPage() {
  const trpc = useTRPC()
  const { data: me } = useQuery(trpc.me.get.queryOptions())
  const manages = me?.capabilities.includes('manage-users') === true
  return (
    <div className="mx-auto max-w-[72rem] space-y-4 p-4 sm:p-6">
      <PageHead
        title={WORDS.title}
        actions={
          manages && (
            <Link href={paths.style()} className={buttonClass('plain')}>
              {WORDS.style}
            </Link>
          )
        }
      />
      <Panel id="account" title={WORDS.account}>
        {me === undefined ? <SkeletonRows rows={2} /> : <Account me={me} />}
      </Panel>
      {me?.capabilities.includes('see-alerting') === true && (
        <Panel id="alerting" title={ALERTING.title} aside={ALERTING.settingsMeaning}>
          <div className="flex flex-wrap gap-2">
            <Link href={paths.channels()} className={buttonClass('plain')}>
              {ALERTING.channels}
            </Link>
            <Link href={paths.deliveries()} className={buttonClass('plain')}>
              {ALERTING.deliveries}
            </Link>
          </div>
        </Panel>
      )}
      {me?.kind === 'user' && (
        <Panel id="password" title={WORDS.password}>
          <PasswordForm email={me.email ?? ''} />
        </Panel>
      )}
      {manages && <Users myEmail={me.email ?? ''} />}
      {me?.capabilities.includes('manage-tokens') === true && <Tokens />}
    </div>
  )
}

function Account({ me }: { me: Me }) {
  if (me.kind === 'guest') {
    return (
      <Empty
        title={WORDS.guestTitle}
        action={
          <Link href={paths.signIn(paths.settings())} className={buttonClass('primary')}>
            {WORDS.signIn}
          </Link>
        }
      >
        {WORDS.guest}
      </Empty>
    )
  }
  return (
    <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[10rem_1fr]">
      <Row word={WORDS.name}>{me.name}</Row>
      <Row word={WORDS.email}>{me.email ?? <Bar className="w-32" />}</Row>
      <Row word={WORDS.role}>
        {ROLE_WORD[me.role]} <span className="text-muted">({ROLE_MEANING[me.role]})</span>
      </Row>
    </dl>
  )
}

function Row({ word, children }: { word: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{word}</dt>
      <dd className="mb-2 min-w-0 break-words sm:mb-0">{children}</dd>
    </>
  )
}
