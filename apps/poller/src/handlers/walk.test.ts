import type { DelegationRun, EidWalkRun } from '@lispwatch/db/walks'
import { createVirtualClock } from '@lispwatch/lisp-client/transport/virtual-clock'
import { expect, it } from 'vitest'
import { loadedWalk } from '../testing/loaded-walk.ts'
import { handleWalk, type WalkDeps } from './walk.ts'

function deps(changes: Partial<WalkDeps> = {}) {
  const done: string[] = []
  const clock = createVirtualClock()
  const ran = { slotAt: 0, startedAt: 0, endedAt: 1 }
  const delegation: Omit<DelegationRun, 'walk'> = { ...ran, verdict: 'registered', isCut: false, judged: [] }
  const space: Omit<EidWalkRun, 'walk'> = {
    ...ran,
    asked: 0,
    answered: 0,
    found: 0,
    gaps: [],
    servers: [],
    resumeAt: null,
    discoveries: [],
    askedAgain: [],
  }
  const all: WalkDeps = {
    ...{ clock, stopping: new AbortController().signal },
    load: async () => loadedWalk(),
    walkDelegation: async (walk) => ({ ...delegation, walk }),
    walkEidSpace: async (walk) => ({ ...space, walk }),
    recordDelegation: async () => done.push('delegation'),
    recordEidWalk: async () => done.push('eid-space'),
    onSkipped: (_, lateMs) => done.push(`skipped ${lateMs}`),
    ...changes,
  }
  return { all, done, now: clock.now() }
}

it('walks each kind of walk as it is walked, and records it', async () => {
  const delegation = deps()
  await handleWalk({ walkId: 1, slotAt: delegation.now }, delegation.all)
  expect(delegation.done).toEqual(['delegation'])
  const space = deps({ load: async () => loadedWalk({ kind: 'eid-space' }) })
  await handleWalk({ walkId: 1, slotAt: space.now }, space.all)
  expect(space.done).toEqual(['eid-space'])
})

it('leaves out a walk that was retired, has nobody to ask, or is so late that the next one is due', async () => {
  const retired = deps({ load: async () => undefined })
  await handleWalk({ walkId: 1, slotAt: retired.now }, retired.all)
  const alone = deps({ load: async () => loadedWalk({ servers: [] }) })
  await handleWalk({ walkId: 1, slotAt: alone.now }, alone.all)
  expect([retired.done, alone.done]).toEqual([[], []])
  const late = deps()
  await handleWalk({ walkId: 1, slotAt: late.now - 1_800_001 }, late.all)
  expect(late.done).toEqual(['skipped 1800001'])
})

it('records nothing of a walk that the end of the poller cut off', async () => {
  const stop = new AbortController()
  const cut = deps({ stopping: stop.signal })
  const walking = handleWalk(
    { walkId: 1, slotAt: cut.now },
    {
      ...cut.all,
      walkDelegation: async (walk, slotAt) => {
        stop.abort()
        return deps().all.walkDelegation(walk, slotAt)
      },
    },
  )
  await walking
  expect(cut.done).toEqual([])
})
