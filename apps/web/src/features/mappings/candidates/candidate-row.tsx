'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import type { Candidate } from '../../../lib/eid-shapes.ts'
import { paths } from '../../../lib/paths.ts'
import { useTRPC } from '../../../trpc/react.tsx'
import { Address } from '../../../ui/address.tsx'
import { Button } from '../../../ui/button.tsx'
import { Ago, Instant } from '../../../ui/time.tsx'
import { locatorsText } from '../../history/words.ts'
import { AdoptDialog } from './adopt-dialog.tsx'
import { IgnoreDialog } from './ignore-dialog.tsx'
import { decideRefusal, WORDS } from './words.ts'

const LOCATORS_SHOWN = 3

/** One candidate: where it was seen, since when, what it maps to, what it lies in; and what to make of it. */
export function CandidateRow({ candidate }: { candidate: Candidate }) {
  const trpc = useTRPC()
  const { data: me } = useQuery(trpc.me.get.queryOptions())
  const [open, setOpen] = useState<'adopt' | 'ignore'>()
  const refusal = me === undefined ? 'Who you are is being looked up.' : decideRefusal(me)
  const { eid, mapping, servers, vantage, firstSeenAt, lastSeenAt, state, site, provider, presence } = candidate
  const close = (isOpen: boolean) => !isOpen && setOpen(undefined)
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-72 space-y-1">
        <p className="flex flex-wrap items-center gap-x-3">
          <Address text={eid} className="text-13 font-medium" />
          <span className="text-12 text-muted" title={mapping.locators.map(({ rloc }) => rloc).join('\n')}>
            {mapping.locators.length === 0
              ? locatorsText(mapping)
              : `${locatorsText(mapping)}: ${mapping.locators
                  .slice(0, LOCATORS_SHOWN)
                  .map(({ rloc }) => rloc)
                  .join(', ')}`}
          </span>
        </p>
        <p className="text-12 text-muted">
          {WORDS.seen} <Ago at={lastSeenAt} /> {WORDS.at} {servers.join(', ')} {WORDS.from} {vantage}, {WORDS.since}{' '}
          <Instant at={firstSeenAt} />
          {site !== null && (
            <>
              , {WORDS.inside}{' '}
              <Link href={paths.site(site)} className="text-accent hover:underline">
                {site}
              </Link>
            </>
          )}
          {provider !== null && `, ${WORDS.of} ${provider}`}
          {presence === 'gone' && `, ${WORDS.gone}`}
          {presence === 'unknown' && `, ${WORDS.unclear}`}
        </p>
        {state !== 'new' && <Decision candidate={candidate} />}
      </div>
      {state !== 'adopted' && (
        <div className="flex gap-2 print:hidden">
          <Button disabledReason={refusal} onClick={() => setOpen('adopt')}>
            {WORDS.adopt}
          </Button>
          {state === 'new' && (
            <Button kind="ghost" disabledReason={refusal} onClick={() => setOpen('ignore')}>
              {WORDS.ignore}
            </Button>
          )}
        </div>
      )}
      {open === 'adopt' && <AdoptDialog candidate={candidate} onOpenChange={close} />}
      {open === 'ignore' && <IgnoreDialog candidate={candidate} onOpenChange={close} />}
    </li>
  )
}

function Decision({ candidate: { state, adoptedBySite, decidedBy, decidedAt, reason } }: { candidate: Candidate }) {
  return (
    <p className="text-12">
      {state === 'adopted' && adoptedBySite !== null ? (
        <>
          {WORDS.adoptedInto}{' '}
          <Link href={paths.site(adoptedBySite)} className="text-accent hover:underline">
            {adoptedBySite}
          </Link>
        </>
      ) : (
        WORDS.ignored
      )}
      {decidedBy !== null && ` by ${decidedBy}`}
      {decidedAt !== null && (
        <>
          {' '}
          <Ago at={decidedAt} />
        </>
      )}
      {reason !== null && `: ${reason}`}
    </p>
  )
}
