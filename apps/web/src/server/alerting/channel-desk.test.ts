import { randomBytes } from 'node:crypto'
import type { SealedSecrets, StoredChannel } from '@lispwatch/db/alerting'
import type { Channel } from '@lispwatch/domain/alert/channel'
import { expect, test } from 'vitest'
import { keepChannel, shownSettings } from './channel-desk.ts'
import { secretKeeper } from './secret-keeper.ts'

const keeper = secretKeeper(randomBytes(32).toString('base64'))
const change = (version: number | null) => ({ by: 'Ada', now: 0, version })
const hook = { name: 'hook', kind: 'webhook' as const, isOn: true, forget: [] }
const URL = 'https://receiver.example/'

/** A memory of channels as the database is one. */
function memory() {
  const kept = new Map<string, { channel: Channel; secrets: SealedSecrets }>()
  return {
    kept,
    openedSecrets: (name: string) => {
      const sealed = kept.get(name)?.secrets.sealed ?? null
      return sealed === null ? {} : keeper.open(sealed, name)
    },
    listChannels: async (): Promise<StoredChannel[]> =>
      [...kept.values()].map(({ channel, secrets }) => ({
        ...channel,
        ...{ secretNames: secrets.names, namedBy: [], origin: 'console', version: 1, changedBy: 'Ada', changedAt: 0 },
      })),
    readSealedSecrets: async (name: string) => kept.get(name)?.secrets.sealed ?? null,
    saveChannel: async (channel: Channel, secrets: SealedSecrets | null) => {
      kept.set(channel.name, { channel, secrets: secrets ?? kept.get(channel.name)?.secrets ?? { sealed: null, names: [] } })
      return { ok: true, version: 1 } as const
    },
  }
}

test('secrets are kept apart and sealed, and what is shown again has none', async () => {
  const stores = memory()
  const values = { url: URL, secret: 'sixteen letters!', authorization: 'Bearer x' }
  expect(await keepChannel(stores, keeper, { ...hook, values }, change(null))).toMatchObject({ ok: true })
  expect(stores.kept.get('hook')?.channel.settings).toEqual({ url: URL })
  expect(Buffer.from(stores.kept.get('hook')?.secrets.sealed ?? []).toString('latin1')).not.toContain('sixteen')
  expect(stores.openedSecrets('hook')).toMatchObject({ values: { secret: 'sixteen letters!', authorization: 'Bearer x' } })
  expect(shownSettings({ kind: 'webhook', settings: values })).toEqual({ url: URL })
})

test('secrets that are not entered again stay, one that is entered replaces its own only, and one can be forgotten', async () => {
  const stores = memory()
  await keepChannel(stores, keeper, { ...hook, values: { url: URL, secret: 'sixteen letters!', authorization: 'Bearer x' } }, change(null))
  await keepChannel(stores, keeper, { ...hook, values: { url: `${URL}v2` } }, change(1))
  expect(stores.kept.get('hook')?.channel.settings).toEqual({ url: `${URL}v2` })
  expect(stores.openedSecrets('hook')).toMatchObject({ values: { secret: 'sixteen letters!', authorization: 'Bearer x' } })
  await keepChannel(stores, keeper, { ...hook, values: { url: URL, secret: 'other letters, 20' } }, change(1))
  expect(stores.openedSecrets('hook')).toMatchObject({ values: { secret: 'other letters, 20', authorization: 'Bearer x' } })
  await keepChannel(stores, keeper, { ...hook, values: { url: URL }, forget: ['authorization'] }, change(1))
  expect(stores.openedSecrets('hook')).toMatchObject({ values: { secret: 'other letters, 20' } })
})

test('what is wrong is told by field, and nothing is written', async () => {
  const stores = memory()
  const saved = await keepChannel(stores, keeper, { ...hook, values: { url: 'ftp://x' } }, change(null))
  expect(saved).toMatchObject({ ok: false, why: 'invalid', problems: [{ field: 'url' }, { field: 'secret' }] })
  expect(stores.kept.size).toBe(0)
})

test('a required secret cannot be forgotten without another', async () => {
  const stores = memory()
  await keepChannel(stores, keeper, { ...hook, values: { url: URL, secret: 'sixteen letters!' } }, change(null))
  expect(await keepChannel(stores, keeper, { ...hook, values: { url: URL }, forget: ['secret'] }, change(1))).toMatchObject({
    problems: [{ field: 'secret' }],
  })
})

test('without a key a channel that has secrets is refused with what to do, and one without is kept', async () => {
  const stores = memory()
  const keyless = secretKeeper(undefined)
  const wanted = { ...hook, values: { url: URL, secret: 'sixteen letters!' } }
  await expect(keepChannel(stores, keyless, wanted, change(null))).rejects.toThrow('LISPWATCH_SECRET_KEY is not set')
  await expect(keepChannel(stores, secretKeeper('c2hvcnQ='), wanted, change(null))).rejects.toThrow('openssl rand -base64 32')
  expect(stores.kept.size).toBe(0)
  const syslog = { name: 'siem', kind: 'syslog' as const, isOn: true, values: { host: 'siem.example' }, forget: [] }
  expect(await keepChannel(stores, keyless, syslog, change(null))).toMatchObject({ ok: true })
})

test('secrets that were stored under another key can be entered anew', async () => {
  const stores = memory()
  await keepChannel(
    stores,
    secretKeeper(randomBytes(32).toString('base64')),
    { ...hook, values: { url: URL, secret: 'sixteen letters!' } },
    change(null),
  )
  expect(await keepChannel(stores, keeper, { ...hook, values: { url: URL, secret: 'entered again, 22' } }, change(1))).toMatchObject({
    ok: true,
  })
  expect(stores.openedSecrets('hook')).toMatchObject({ values: { secret: 'entered again, 22' } })
})

test('a channel does not become one of another kind', async () => {
  const stores = memory()
  await keepChannel(stores, keeper, { ...hook, values: { url: URL, secret: 'sixteen letters!' } }, change(null))
  await expect(keepChannel(stores, keeper, { ...hook, kind: 'slack', values: { url: URL } }, change(1))).rejects.toThrow('another kind')
})
