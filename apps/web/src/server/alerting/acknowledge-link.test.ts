import { randomBytes } from 'node:crypto'
import type { IncidentDetail } from '@lispwatch/db/incidents'
import { acknowledgeToken } from '@lispwatch/notify/acknowledge-token'
import { secretKey } from '@lispwatch/notify/secret-box'
import { expect, test } from 'vitest'
import { acknowledgeByLink, lookAtLink } from './acknowledge-link.ts'
import { secretKeeper } from './secret-keeper.ts'

const base64 = randomBytes(32).toString('base64')
const secrets = secretKeeper(base64)
const NOW = 1_000_000
const token = (incidentId: number, expiresAt = NOW + 60_000) =>
  acknowledgeToken(secretKey(base64), { incidentId, channel: 'ops-mail', expiresAt })

/** Incidents that remember who acknowledged them; only what a link looks at is in them. */
function world(...incidents: readonly Partial<IncidentDetail>[]) {
  const known = new Map(
    incidents.map((incident) => [
      incident.id,
      { title: 'x', severity: 'critical', openedAt: 0, mergedInto: null, ...incident } as IncidentDetail,
    ]),
  )
  const told: string[] = []
  return {
    told,
    link: {
      secrets,
      now: NOW,
      stores: {
        getIncident: async (id: number) => known.get(id),
        handleIncident: async (id: number, act: (incident: IncidentDetail & { members: never[] }) => unknown) => {
          const incident = known.get(id)
          if (incident === undefined) throw new Error('no such incident')
          const handled = act({ ...incident, members: [] }) as
            | { incident: IncidentDetail; entries: { sentence: string }[] }
            | { refusal: string }
          if ('refusal' in handled) return { ok: false, why: 'refused', reason: handled.refusal } as const
          known.set(id, handled.incident)
          told.push(...handled.entries.map(({ sentence }) => sentence))
          return { ok: true } as const
        },
      } as unknown as Parameters<typeof lookAtLink>[0]['stores'],
    },
  }
}

const handling = { acknowledgedBy: null, acknowledgedAt: null, assignee: null, snoozedUntil: null }
const open = (id: number) => ({ id, state: 'open' as const, handling })

test('looking at a link changes nothing, however often robots do', async () => {
  const { link, told } = world(open(1))
  for (let look = 0; look < 3; look++) expect(await lookAtLink(link, token(1))).toMatchObject({ kind: 'open', incident: { id: 1 } })
  expect(told).toEqual([])
})

test('the button acknowledges in the name of the channel, once', async () => {
  const { link, told } = world(open(1))
  await acknowledgeByLink(link, token(1))
  await acknowledgeByLink(link, token(1))
  expect(told).toEqual(['ops-mail (by link) acknowledged it.'])
  expect(await lookAtLink(link, token(1))).toMatchObject({ kind: 'settled', words: 'ops-mail (by link) acknowledged it.' })
})

test('an incident that was merged is acknowledged where it is now, and one that is over is over', async () => {
  const { link, told } = world({ ...open(1), state: 'merged', mergedInto: 2 }, open(2), { ...open(3), state: 'resolved' })
  await acknowledgeByLink(link, token(1))
  expect(told).toHaveLength(1)
  expect(await lookAtLink(link, token(1))).toMatchObject({ kind: 'settled', incident: { id: 2 } })
  await acknowledgeByLink(link, token(3))
  expect(await lookAtLink(link, token(3))).toMatchObject({ kind: 'settled', words: 'Incident 3 is over.' })
  expect(told).toHaveLength(1)
})

test('a link that expired, was made up, or leads to nothing, does nothing and says so', async () => {
  const { link, told } = world(open(1))
  for (const bad of [token(1, NOW), 'rubbish', '', token(99)]) {
    await acknowledgeByLink(link, bad)
    expect(await lookAtLink(link, bad)).toMatchObject({ kind: 'bad' })
  }
  expect(told).toEqual([])
  expect(await lookAtLink({ ...link, secrets: secretKeeper(undefined) }, token(1))).toMatchObject({ kind: 'bad' })
})
