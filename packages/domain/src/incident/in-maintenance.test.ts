import { expect, it } from 'vitest'
import { maintenanceNow } from './in-maintenance.ts'
import type { MaintenanceWindow } from './quiet-rule.ts'
import { eid, MINUTE, NOON, rloc, topology } from './testing/situation.ts'

it('a window covers the subjects of its scope while it holds', () => {
  const window: MaintenanceWindow = {
    ...{
      id: 3,
      title: 'New uplink',
      reason: '',
      scope: { sites: ['lisbon'] },
      timeZone: 'UTC',
      createdBy: 'ana',
      untilAt: null,
      endedAt: null,
    },
    ...{ startsAtLocal: '2026-11-21T12:00', durationMinutes: 30, recurrence: { kind: 'once' } },
  }
  const world = topology({ rlocs: { '192.0.2.1': ['lisbon'] } })
  const during = maintenanceNow([window], world, NOON)
  expect(during(eid('10.1.0.0/16'))?.id).toBe(3)
  expect(during(rloc('192.0.2.1'))?.id).toBe(3)
  expect(during(eid('10.9.0.0/16', 'porto'))).toBeNull()
  expect(maintenanceNow([window], world, NOON + 30 * MINUTE)(eid('10.1.0.0/16'))).toBeNull()
})
