import { describe, expect, test } from 'vitest'
import { secretKeeper } from '../alerting/secret-keeper.ts'
import type { RecordStores } from '../record/record-stores.ts'
import { createCaller } from '../root.ts'
import { fakeContext, fakeStores, guest, user } from '../testing/fake-context.ts'

const NOW = Date.UTC(2026, 10, 20, 12)

/** A console with these stores, and what was ordered and chosen through it. */
function world(stores: Partial<RecordStores> = {}) {
  const said: unknown[] = []
  const fakes = {
    ...fakeStores(),
    orderOfRecord: async (order: unknown) => void said.push(order),
    chooseHeadChannel: async (choice: unknown) => void said.push(choice),
    headChannels: async () => [{ channel: 'auditor', isOn: true, isChosen: false, lastSentAt: null, words: '' }],
    ...stores,
  }
  const secrets = secretKeeper(Buffer.alloc(32, 1).toString('base64'))
  const as = (who: Parameters<typeof fakeContext>[0]) => createCaller(fakeContext(who, { stores: fakes, secrets, now: NOW })).record
  return { said, as }
}

describe('the record', () => {
  test('is seen by everybody, with the key that signs here', async () => {
    expect(await world().as(guest).standing()).toMatchObject({
      chain: { lines: 0 },
      heads: [],
      signsHere: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })

  test('is signed and verified on the order of those who answer for it, in their name', async () => {
    const { said, as } = world()
    await as(user('auditor')).order({ kind: 'verify' })
    await as(user('operator')).order({ kind: 'sign' })
    expect(said).toMatchObject([{ kind: 'verify', by: 'Some One', now: NOW }, { kind: 'sign' }])
    for (const who of [guest, user('viewer')]) await expect(as(who).order({ kind: 'sign' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(as(null).standing()).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  })

  test('tells by which channels heads go out to whom channels may be told, and lets administrators choose them', async () => {
    const { said, as } = world()
    expect([await as(guest).channels(), await as(user('auditor')).channels()]).toMatchObject([null, [{ channel: 'auditor' }]])
    await expect(as(user('operator')).chooseChannel({ channel: 'auditor', isChosen: true })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await as(user('administrator')).chooseChannel({ channel: 'auditor', isChosen: true })
    expect(said).toMatchObject([{ channel: 'auditor', isChosen: true }])
  })

  test('is asked what was known of an EID-prefix, however it is written', async () => {
    const asked: string[] = []
    const { as } = world({
      recordLines: async (eid) => {
        asked.push(eid)
        return []
      },
    })
    expect(await as(guest).known({ eid: ' [0]10.1.0.0/24', trueAt: NOW, knownAt: NOW })).toMatchObject({
      eid: '10.1.0.0/24',
      sayings: [],
      lines: 0,
    })
    expect(asked).toEqual(['10.1.0.0/24'])
    await expect(as(guest).known({ eid: 'nonsense', trueAt: NOW, knownAt: NOW })).rejects.toThrow('This is no EID-prefix')
  })
})
