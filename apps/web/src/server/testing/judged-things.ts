import { assessmentMemory } from '@lispwatch/db/assessing'
import { createSilence, createWindow } from '@lispwatch/db/quiet'
import type { TestDatabase } from '@lispwatch/db/testing/database'
import { entry, finding, incident, step } from '@lispwatch/db/testing/judged-things'
import { START } from '@lispwatch/db/testing/network'
import type { ObservationRef } from '@lispwatch/domain/finding'

const SOME: ObservationRef = { targetId: 1, slotAt: START - 30_000 }

/** Writes down an open incident about Lisbon that rests on `evidence`, one that is over, a finding, a window that recurs and a silence. */
export async function judgedThings({ db }: TestDatabase, evidence: ObservationRef = SOME): Promise<void> {
  const rounds = assessmentMemory(db)
  const over = incident(2, finding(), { state: 'resolved', severity: 'warning', resolvedAt: START + 60_000, members: [] })
  const entries = [entry(1, 'opened', START), entry(1, 'noted', START + 1000, { by: 'Ada', sentence: 'On my way.' })]
  await rounds.record(
    [step('opened', finding({ evidence: [evidence] }))],
    { changed: [incident(1), over], entries, lookAgainAt: null },
    START,
  )
  const scope = { sites: ['Lisbon'] }
  await createWindow(
    db,
    {
      ...{ title: 'Power', reason: 'UPS', scope, timeZone: 'Europe/Lisbon', startsAtLocal: '2026-11-20T22:00', durationMinutes: 60 },
      ...{ recurrence: { kind: 'weekly', weekdays: [5] }, untilAt: null, createdBy: 'Ada' },
    },
    START,
  )
  const silence = { scope, detections: [], severities: [], reason: 'Drill', owner: 'Ada', startsAt: START, expiresAt: START + 3_600_000 }
  await createSilence(db, silence, START)
}
