import { describe, expect, test } from 'vitest'
import { DEFAULT_ROUTE } from './alert/default-route.ts'
import { checkInventory, diffInventory, type InventoryChannel, type InventoryRoute, KEPT } from './inventory.ts'
import { inventory } from './testing/inventory.ts'

const { id: _, ...DEFAULTS } = DEFAULT_ROUTE
const mail = (changes: Partial<InventoryChannel> = {}): InventoryChannel => ({
  ...{ name: 'ops', kind: 'email', isOn: true, settings: { host: 'mail.example' }, secrets: { password: KEPT } },
  ...changes,
})
const route = (changes: Partial<InventoryRoute> = {}): InventoryRoute => ({ ...DEFAULTS, name: 'Night', channels: ['ops'], ...changes })

describe('an inventory with channels and routes', () => {
  const told = (channels: readonly InventoryChannel[], routes: readonly InventoryRoute[]) =>
    checkInventory(inventory({ channels, routes })).map(({ path, message }) => `${path.join('.')}: ${message}`)

  test('is right when all names in it are', () => {
    const scope = { sites: ['Lisbon'], providers: ['msp'], nodes: ['ms1'], tags: ['anything'] }
    expect(told([mail()], [route({ match: { ...DEFAULTS.match, scope } })])).toEqual([])
  })

  test('is refused for names that are used twice or are nowhere', () => {
    const scope = { sites: ['Lisbn'], providers: ['mpp'] }
    const routes = [
      route({ channels: ['op'] }),
      route({ match: { ...DEFAULTS.match, scope }, escalation: [{ afterMs: 9000, channels: ['x'] }] }),
    ]
    expect(told([mail(), mail()], routes)).toEqual([
      'channels.1.name: the name "ops" is there twice: names and addresses are used once',
      'routes.1.name: the name "Night" is there twice: names and addresses are used once',
      'routes.0.channels.0: there is no channel "op"',
      'routes.1.match.scope.sites.0: there is no site "Lisbn"',
      'routes.1.match.scope.providers.0: there is no provider "mpp"',
      'routes.1.escalation.0.channels.0: there is no channel "x"',
    ])
  })

  test('keeps what is stored for secrets only', () => {
    expect(told([mail({ settings: { user: KEPT } })], [])).toEqual(['channels.0.settings.user: only a secret can be <kept>: write it out'])
  })

  test('has a bounded number of them', () => {
    const many = Array.from({ length: 201 }, (_none, index) => mail({ name: `ops-${index}` }))
    expect(told(many, [])).toEqual(['channels: an inventory has 200 channels at most, and here are 201'])
  })
})

describe('the difference', () => {
  const sentences = (before: readonly InventoryChannel[], after: readonly InventoryChannel[]) =>
    diffInventory(inventory({ channels: before }), inventory({ channels: after })).changed.map(({ sentence }) => sentence)

  test('never shows a secret', () => {
    expect(sentences([mail()], [mail({ secrets: { password: 'swordfish' } })])).toEqual([
      'Channel ops: password the stored one → a new one.',
    ])
    expect(sentences([mail()], [mail({ secrets: {} })])).toEqual(['Channel ops: password the stored one → nothing.'])
  })

  test('tells settings that come and go apart from settings that say nothing', () => {
    expect(sentences([mail({ settings: {} })], [mail({ settings: { user: 'nothing' } })])).toEqual([
      'Channel ops: user nothing → "nothing".',
    ])
    expect(sentences([mail({ settings: { port: '25' } })], [mail({ settings: {} })])).toEqual(['Channel ops: port "25" → nothing.'])
  })

  test('shows the beginning of what is long', () => {
    const [sentence = ''] = sentences([mail()], [mail({ settings: { host: 'mail.example', authority: 'A'.repeat(40_000) } })])
    expect(sentence).toMatch(/^Channel ops: authority nothing → "A+… \(40002 characters\)\.$/)
    expect(sentence.length).toBeLessThan(200)
  })

  test('shows what hides in a setting', () => {
    expect(sentences([mail()], [mail({ settings: { host: 'mail.example\u202e' } })])).toEqual([
      'Channel ops: host "mail.example" → "mail.example[U+202E]".',
    ])
  })

  test('tells routes whose order changed', () => {
    const day = route({ name: 'Day' })
    const before = inventory({ channels: [mail()], routes: [route(), day] })
    const after = inventory({ channels: [mail()], routes: [day, route()] })
    expect(diffInventory(before, after).changed.map(({ sentence }) => sentence)).toEqual([
      'Route Day: asked after Night → nothing.',
      'Route Night: asked after nothing → Day.',
    ])
  })
})
