import { randomBytes } from 'node:crypto'
import type { StoredChannel } from '@lispwatch/db/alerting'
import { expect, test } from 'vitest'
import { secretKeeper } from '../alerting/secret-keeper.ts'
import { createCaller } from '../root.ts'
import { fakeContext, fakeStores, NOW, user } from '../testing/fake-context.ts'

const kept = { origin: 'console', version: 3, changedBy: 'Ada', changedAt: NOW } as const
const mail: StoredChannel = {
  ...kept,
  ...{ name: 'ops-mail', kind: 'email', isOn: true, secretNames: ['password'], namedBy: ['night'] },
  settings: { to: 'noc@inside.example', host: 'mail.inside.example', password: 'written here by mistake' },
}
const stores = fakeStores({ listChannels: async () => [mail] })
const secrets = secretKeeper(randomBytes(32).toString('base64'))

test('who looks on sees how channels do and not where they lead; who may change them sees that, and nobody sees a secret', async () => {
  const operator = createCaller(fakeContext(user('operator'), { stores }))
  const [shown] = await operator.alerting.channels()
  expect(shown).toMatchObject({ name: 'ops-mail', secretNames: ['password'], namedBy: ['night'] })
  expect(JSON.stringify(shown)).not.toContain('inside.example')
  const administrator = createCaller(fakeContext(user('administrator'), { stores }))
  const whole = await administrator.alerting.channel({ name: 'ops-mail' })
  expect(whole.settings).toEqual({ to: 'noc@inside.example', host: 'mail.inside.example' })
  expect(JSON.stringify([shown, whole])).not.toContain('by mistake')
})

test('a test goes into the outbox under the name of who asked, and leads to the console', async () => {
  const queued: unknown[] = []
  const queueTest = async (test: unknown) => {
    queued.push(test)
    return '7'
  }
  const caller = createCaller(fakeContext(user('administrator'), { stores: { ...stores, queueTest } }))
  expect(await caller.alerting.test({ channel: 'ops-mail' })).toEqual({ id: '7' })
  expect(queued).toMatchObject([
    { channel: 'ops-mail', by: 'Some One', message: { kind: 'test', network: 'Test network', url: 'https://watch.example/incidents' } },
  ])
  await expect(caller.alerting.test({ channel: 'nobody' })).rejects.toThrow('There is no channel nobody.')
})

test('names that routes could not be read with, and kinds that there are not, are refused', async () => {
  const caller = createCaller(fakeContext(user('administrator'), { stores, secrets }))
  const wanted = { kind: 'syslog' as const, isOn: true, values: { host: 'siem.example' }, forget: [], version: null }
  for (const name of ['', ' ', 'a\nb', '<b>', '-x', 'x'.repeat(61)])
    await expect(caller.alerting.saveChannel({ ...wanted, name })).rejects.toThrow()
  // As a program could send it that does not go by our types.
  const pigeon = { ...wanted, name: 'x', kind: 'pigeon' as 'syslog' }
  await expect(caller.alerting.saveChannel(pigeon)).rejects.toThrow('no such kind')
  expect(await caller.alerting.saveChannel({ ...wanted, name: 'siem' })).toEqual({ problems: [] })
})

test('messages come in portions, and the end is told', async () => {
  const row = { id: '1', key: 'k' }
  const listDeliveries = async ({ limit, before }: { limit: number; before?: string | null }) =>
    (before === null ? Array.from({ length: limit }, (_, index) => ({ ...row, id: String(1000 - index) })) : [row]) as never
  const caller = createCaller(fakeContext(user('operator'), { stores: { ...stores, listDeliveries } }))
  const first = await caller.alerting.deliveries({})
  expect([first.rows.length, first.next]).toEqual([50, '951'])
  expect(await caller.alerting.deliveries({ cursor: first.next })).toEqual({ rows: [row], next: null })
})
