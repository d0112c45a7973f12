import { DEFAULT_ROUTE } from '@lispwatch/domain/alert/default-route'
import { READY_RULES } from '@lispwatch/domain/alert/ready-rules'
import { type Inventory, type InventoryChannel, type InventoryRoute, KEPT } from '@lispwatch/domain/inventory'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { listChannels, readSealedSecrets, saveChannel } from './alerting/channels.ts'
import { listRoutes, saveRoute } from './alerting/routes.ts'
import { applyInventory, compareInventory, InventoryRefusal, readInventory, type SecretLock } from './inventory.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { NETWORK, START } from './testing/network.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database?.drop())
beforeEach(() => database.owner.query('TRUNCATE alert_route, channel, event, network CASCADE'))

/** Locks nothing up, and shows what would be. */
const LOCK: SecretLock = {
  seal: (values, channel) => new Uint8Array(Buffer.from(JSON.stringify({ channel, values }))),
  open(sealed, channel) {
    const box = JSON.parse(Buffer.from(sealed).toString('utf8'))
    return box.channel === channel ? { ok: true, values: box.values } : { ok: false, words: 'of another channel' }
  },
}
const ADA = { by: 'Ada', now: START }
const { id: _, ...DEFAULTS } = DEFAULT_ROUTE

const mail = (secrets: InventoryChannel['secrets'] = {}, host = 'mail.example'): InventoryChannel => ({
  ...{ name: 'ops-mail', kind: 'email', isOn: true },
  settings: { to: 'noc@example.net', from: 'watch@example.net', host },
  secrets,
})
const route = (name: string, changes: Partial<InventoryRoute> = {}): InventoryRoute => ({
  ...{ ...DEFAULTS, name, channels: ['ops-mail'] },
  ...changes,
})
const withAlerting = (channels: readonly InventoryChannel[], routes: readonly InventoryRoute[]): Inventory => ({
  ...NETWORK,
  channels,
  routes,
})

async function apply(inventory: Inventory, lock: SecretLock | null = LOCK): Promise<string[]> {
  const by = { author: 'Ada', now: START, vantages: [] }
  const { added, changed, removed } = await applyInventory(database.db, inventory, lock === null ? by : { ...by, lock })
  return [...added, ...changed, ...removed].filter(({ part }) => part === 'channel' || part === 'route').map(({ sentence }) => sentence)
}

const refusals = (applying: Promise<unknown>) =>
  applying.then(
    () => [],
    (error: unknown) => {
      if (!(error instanceof InventoryRefusal)) throw error
      return error.problems.map(({ path, message }) => `${path.join('.')}: ${message}`)
    },
  )

async function secretsOf(name: string) {
  const sealed = await readSealedSecrets(database.db, name)
  return sealed === null ? null : LOCK.open(sealed, name)
}

test('channels and routes of an inventory are stored as its own, with secrets locked up, and read back without them', async () => {
  const wanted = withAlerting([mail({ password: 'swordfish' })], [route('Night'), route('All day', { repeatMs: null })])
  expect(await apply(wanted)).toEqual(['Channel ops-mail is added.', 'Route Night is added.', 'Route All day is added.'])
  expect(await listChannels(database.db)).toMatchObject([
    { name: 'ops-mail', origin: 'inventory', version: 1, changedBy: 'Ada', secretNames: ['password'] },
  ])
  expect((await listRoutes(database.db)).map(({ id, name, origin }) => [id, name, origin])).toEqual([
    ['file-night', 'Night', 'inventory'],
    ['file-all-day', 'All day', 'inventory'],
    ['default', 'Everything else', 'ready'],
  ])
  expect(await secretsOf('ops-mail')).toEqual({ ok: true, values: { password: 'swordfish' } })
  const stored = await readInventory(database.db)
  expect([stored?.channels, stored?.routes]).toEqual([[mail({ password: KEPT })], wanted.routes])
  const { rows } = await database.owner.query("SELECT sentence FROM event WHERE kind = 'alert-rule-changed' ORDER BY id")
  expect(rows.map(({ sentence }) => sentence)).toContain('Ada applied an inventory. Channel ops-mail is added.')
  expect(JSON.stringify(rows)).not.toContain('swordfish')
})

test('applying the same again changes nothing, whether a secret is written out or kept, and needs no key where all are kept', async () => {
  await apply(withAlerting([mail({ password: 'swordfish' })], [route('Night')]))
  const before = [await listChannels(database.db), await listRoutes(database.db)]
  expect(await apply(withAlerting([mail({ password: 'swordfish' })], [route('Night')]))).toEqual([])
  expect(await apply(withAlerting([mail({ password: KEPT })], [route('Night')]), null)).toEqual([])
  expect([await listChannels(database.db), await listRoutes(database.db)]).toEqual(before)
})

test('what differs is changed and told without a secret; what is gone is removed', async () => {
  await apply(withAlerting([mail({ password: 'swordfish' })], [route('Night'), route('Day')]))
  const told = await apply(withAlerting([mail({ password: 'tuna' }, 'mx.example')], [route('Day'), route('Night', { waitMs: 1000 })]))
  expect(told).toEqual([
    'Channel ops-mail: host "mail.example" → "mx.example"; password the stored one → a new one.',
    'Route Day: asked after Night → nothing.',
    'Route Night: asked after nothing → Day; first message after 30 s → 1 s.',
  ])
  expect(await secretsOf('ops-mail')).toEqual({ ok: true, values: { password: 'tuna' } })
  expect((await listRoutes(database.db)).map(({ name }) => name)).toEqual(['Day', 'Night', 'Everything else'])

  expect(await apply(withAlerting([mail({ password: KEPT }, 'mail.example')], []))).toContain('Route Day is removed.')
  expect(await secretsOf('ops-mail')).toEqual({ ok: true, values: { password: 'tuna' } })
  expect(await apply(withAlerting([mail()], []))).toEqual(['Channel ops-mail: password the stored one → nothing.'])
  expect(await secretsOf('ops-mail')).toBeNull()
  expect(await apply(NETWORK)).toEqual(['Channel ops-mail is removed.'])
  expect(await listChannels(database.db)).toEqual([])
})

test('a channel that becomes one of another kind loses the secrets it had', async () => {
  await apply(withAlerting([mail({ password: 'swordfish' })], []))
  const ntfy: InventoryChannel = { name: 'ops-mail', kind: 'ntfy', isOn: true, settings: { topic: 'ops' }, secrets: {} }
  expect(await refusals(apply(withAlerting([{ ...ntfy, secrets: { token: KEPT } }], [])))).toEqual([
    'channels.0.secrets.token: is <kept>, and nothing is stored for it: write the secret out once',
  ])
  await apply(withAlerting([ntfy], []))
  expect(await listChannels(database.db)).toMatchObject([{ kind: 'ntfy', secretNames: [] }])
  expect(await secretsOf('ops-mail')).toBeNull()
})

test('what people made in the console is left alone, and a name of it is refused with nothing applied', async () => {
  const { secrets: _none, ...console } = mail()
  await saveChannel(database.db, { ...console, name: 'pager' }, null, { ...ADA, version: null })
  await saveRoute(database.db, { ...route('Ours', { channels: ['pager'] }), id: 'ours' }, { ...ADA, version: null })
  const clash = withAlerting([{ ...mail(), name: 'pager' }], [route('Ours', { channels: ['pager'] }), route('Everything else')])
  expect(await refusals(apply(clash))).toEqual([
    expect.stringMatching(/^channels\.0\.name: the channel "pager" stands in the console already/),
    expect.stringMatching(/^routes\.0\.name: the route "Ours" stands in the console already/),
    expect.stringMatching(/^routes\.1\.name: the route "Everything else" stands in the console already/),
  ])
  expect(await readInventory(database.db)).toBeUndefined()

  await apply(withAlerting([mail()], [route('Night')]))
  await apply(NETWORK)
  expect((await listChannels(database.db)).map(({ name, origin, version }) => [name, origin, version])).toEqual([['pager', 'console', 1]])
  expect((await listRoutes(database.db)).map(({ id, version }) => [id, version])).toEqual([
    ['ours', 1],
    ['default', 0],
  ])
})

test('routes of an inventory are asked before those of the console', async () => {
  await saveRoute(database.db, { ...route('Ours', { channels: [] }), id: 'ours' }, { ...ADA, version: null })
  await apply(withAlerting([mail()], [route('Night'), route('Day')]))
  expect((await listRoutes(database.db)).map(({ name }) => name)).toEqual(['Night', 'Day', 'Ours', 'Everything else'])
})

test('a channel that a route of the console leads to is not taken away', async () => {
  await apply(withAlerting([mail()], []))
  await saveRoute(database.db, { ...route('Ours'), id: 'ours' }, { ...ADA, version: null })
  expect(await refusals(apply(NETWORK))).toEqual([
    'channels: "ops-mail" is not here any more, and routes of the console lead to it: Ours. Take it out of them first',
  ])
  expect(await listChannels(database.db)).toHaveLength(1)
})

test('without a key a channel with a secret is refused in a sentence and nothing is applied', async () => {
  const wanted = withAlerting([mail({ password: 'swordfish' })], [])
  const [sentence] = await refusals(apply(wanted, null))
  expect(sentence).toMatch(/^channels\.0\.secrets\.password: a secret is stored encrypted, and there is no key: set LISPWATCH_SECRET_KEY/)
  expect(sentence).not.toContain('swordfish')
  expect(await refusals(compareInventory(database.db, wanted))).toEqual([sentence])
  expect(await readInventory(database.db)).toBeUndefined()
})

test('a rule that is nowhere is refused, one of the product is not', async () => {
  const matching = (rule: string) => withAlerting([mail()], [route('Night', { match: { ...DEFAULTS.match, rules: [rule] } })])
  expect(await refusals(apply(matching('no-such-rule')))).toEqual(['routes.0.match.rules.0: there is no rule "no-such-rule"'])
  const [ready] = READY_RULES
  expect(await apply(matching(ready?.id ?? ''))).toEqual(['Channel ops-mail is added.', 'Route Night is added.'])
})

test('what would change is told without changing it', async () => {
  const { added } = await compareInventory(database.db, withAlerting([mail({ password: 'swordfish' })], []), LOCK)
  expect(added.map(({ sentence }) => sentence)).toContain('Channel ops-mail is added.')
  expect(await listChannels(database.db)).toEqual([])
})
