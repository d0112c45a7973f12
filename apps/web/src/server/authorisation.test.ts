import { ROLE_CAPABILITIES, ROLES, roleCan } from '@lispwatch/domain/role'
import { TRPCError } from '@trpc/server'
import { describe, expect, it } from 'vitest'
import type { Context } from './context.ts'
import { appRouter, createCaller } from './root.ts'
import { fakeContext, guest, user } from './testing/fake-context.ts'
import type { Meta } from './trpc.ts'

interface Listed {
  readonly path: string
  readonly type: string
  readonly meta: Meta | undefined
}

const procedures: Listed[] = Object.entries(appRouter._def.procedures).map(([path, procedure]) => {
  const { type, meta } = (procedure as unknown as { _def: { type: string; meta: Meta | undefined } })._def
  return { path, type, meta }
})
const mutations = procedures.filter(({ type }) => type === 'mutation')

/** What comes of calling without input: `allowed` also when only the input is missing, because who asks is decided first. */
async function verdict(path: string, context: Context): Promise<string> {
  const [router = '', name = ''] = path.split('.')
  const caller = createCaller(context) as unknown as Record<string, Record<string, (input?: unknown) => Promise<unknown>>>
  try {
    await caller[router]?.[name]?.()
    return 'allowed'
  } catch (error) {
    const code = error instanceof TRPCError ? error.code : 'not a TRPCError'
    return code === 'BAD_REQUEST' ? 'allowed' : code
  }
}

describe('who may call what', () => {
  it('finds the procedures it is about', () => {
    expect(procedures.length).toBeGreaterThanOrEqual(15)
    expect(mutations.map(({ path }) => path).sort()).toEqual([
      ...[
        'actions.askNow',
        'alertRules.orderRoutes',
        'alertRules.removeRoute',
        'alertRules.removeRule',
        'alertRules.saveRoute',
        'alertRules.saveRule',
        'alerting.giveUp',
        'alerting.leave',
        'alerting.removeChannel',
        'alerting.saveChannel',
        'alerting.sendAgain',
        'alerting.switchChannel',
        'alerting.test',
        'baseline.adopt',
        'baseline.remove',
        'baseline.save',
        'candidates.adopt',
        'candidates.ignore',
        'candidates.reconsider',
        'comparison.compare',
        'drift.decide',
        'incidents.acknowledge',
        'incidents.assign',
        'incidents.merge',
        'incidents.note',
        'incidents.snooze',
        'incidents.unacknowledge',
        'lab.carryOut',
        'lookups.start',
        'maintenance.end',
        'maintenance.expire',
        'maintenance.plan',
        'maintenance.silence',
        'notes.edit',
        'notes.remove',
        'notes.restore',
        'notes.write',
        'publications.change',
        'publications.discard',
        'publications.draft',
        'publications.mend',
        'publications.restore',
        'publications.say',
        'publications.takeBack',
        'publications.takeOver',
        'publications.withdrawNotice',
        'publishRules.remove',
        'publishRules.save',
        'record.chooseChannel',
        'record.order',
        'reports.removeSchedule',
        'reports.saveSchedule',
        'subscribers.remove',
        'subscribers.saveOffer',
        'tokens.create',
        'tokens.revoke',
        'users.create',
        'users.remove',
        'users.setRole',
        'views.forget',
        'views.save',
      ],
    ])
  })

  it('demands a capability that some role has in every procedure', () => {
    const known = new Set(Object.values(ROLE_CAPABILITIES).flat())
    for (const { path, meta } of procedures) expect(known, path).toContain(meta?.capability)
  })

  it.each(procedures)('$path is refused to whoever is not signed in', async ({ path }) => {
    expect(await verdict(path, fakeContext(null))).toBe('UNAUTHORIZED')
  })

  describe.each(procedures)('$path', ({ path, meta }) => {
    it.each(ROLES)('is open to %s exactly when the table says so', async (role) => {
      const expected = meta !== undefined && roleCan(role, meta.capability) ? 'allowed' : 'FORBIDDEN'
      expect(await verdict(path, fakeContext(user(role)))).toBe(expected)
    })

    it('is open to a guest exactly when it is to a viewer', async () => {
      const expected = meta !== undefined && roleCan('viewer', meta.capability) ? 'allowed' : 'FORBIDDEN'
      expect(await verdict(path, fakeContext(guest))).toBe(expected)
    })
  })

  it.each(mutations)('$path changes nothing for a page of another site', async ({ path }) => {
    expect(await verdict(path, fakeContext(user('administrator'), { sameOrigin: false }))).toBe('FORBIDDEN')
  })

  // A demo is there to be broken, also by guests, everybody may look up, and whoever has an account keeps views of their own; the procedures see to the rest.
  const open = ['lab.carryOut', 'lookups.start', 'views.save', 'views.forget']
  it.each(mutations.filter(({ path }) => !open.includes(path)))('$path changes nothing for a guest or a viewer', async ({ path }) => {
    expect(await verdict(path, fakeContext(guest))).toBe('FORBIDDEN')
    expect(await verdict(path, fakeContext(user('viewer')))).toBe('FORBIDDEN')
  })
})
