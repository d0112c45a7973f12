import { ANSWER_CLASS_WORDS } from '@lispwatch/domain/answer-class-words'
import { evidenceClass } from '@lispwatch/domain/evidence-class'
import { absenceOf, registrationDisplayState } from '@lispwatch/domain/state'
import type { EidAtServer } from '../../lib/eid-shapes.ts'
import { formatRtt, formatTtl } from '../../lib/format.ts'
import { Address } from '../../ui/address.tsx'
import { Empty } from '../../ui/empty.tsx'
import { useNow } from '../../ui/now.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { Ago } from '../../ui/time.tsx'
import { locatorsText } from '../history/words.ts'
import { WORDS } from './words.ts'

/** What each server says of it, as each vantage hears it; archives say what they knew last. */
export function ServerTable({ servers, eid }: { servers: readonly EidAtServer[]; eid: string }) {
  const now = useNow()
  if (servers.length === 0) return <Empty title={WORDS.noServersTitle}>{WORDS.noServers}</Empty>
  return (
    <ul className="divide-y divide-line">
      {servers.map((server) => (
        <li key={server.targetId} className="grid gap-x-6 gap-y-1 px-4 py-3 sm:grid-cols-[12rem_9rem_minmax(0,1fr)]">
          <div className="min-w-0">
            <p className="font-medium break-words">{server.node}</p>
            <p className="text-12 text-muted">
              {WORDS.from} {server.vantage}
              {server.isArchive && ` (${WORDS.archive})`}
              {!server.isArchive && !server.isAsked && `, ${WORDS.notAsked}`}
            </p>
          </div>
          <div>
            {server.isArchive ? (
              <span className="text-muted">
                {WORDS.lastTold} {server.lastObservedAt === null ? '–' : <Ago at={server.lastObservedAt} />}
              </span>
            ) : (
              <StateBadge state={registrationDisplayState(server.state, absenceOf(server, now))} of="registration" />
            )}
          </div>
          <div className="min-w-0 space-y-1">
            <MappedTo server={server} eid={eid} />
          </div>
        </li>
      ))}
    </ul>
  )
}

function MappedTo({
  server: { mapping, eidReplied, lastRttMs, lastAnsweredAt, answerClass, isArchive, state, node, vantage },
  eid,
}: {
  server: EidAtServer
  eid: string
}) {
  if (isArchive) return null
  const evidence = state === 'unknown' ? null : evidenceClass([{ node, vantage, answerClass }])
  return (
    <>
      {mapping === null ? (
        <p className="text-muted">{WORDS.noAnswer}</p>
      ) : mapping.locators.length === 0 ? (
        <p>{locatorsText(mapping)}</p>
      ) : (
        <ul className="flex flex-wrap gap-x-4 gap-y-1">
          {mapping.locators.map(({ rloc, priority, weight }) => (
            <li key={`${rloc} ${priority} ${weight}`} className="whitespace-nowrap">
              <Address text={rloc} />{' '}
              <span className="text-12 text-muted tabular-nums">
                {priority} / {weight}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className="text-12 text-muted">
        {[
          mapping === null ? undefined : `TTL ${formatTtl(mapping.ttlMinutes)}`,
          eidReplied === null || eidReplied === eid ? undefined : `${WORDS.askedAsWell} ${eidReplied}`,
          answerClass === null ? undefined : ANSWER_CLASS_WORDS[answerClass],
          evidence === null ? undefined : `${evidence} ${WORDS.evidence}`,
          lastRttMs === null ? undefined : formatRtt(lastRttMs),
        ]
          .filter((part) => part !== undefined)
          .join(' · ')}
        {lastAnsweredAt !== null && (
          <>
            {' · '}
            <Ago at={lastAnsweredAt} />
          </>
        )}
      </p>
    </>
  )
}
