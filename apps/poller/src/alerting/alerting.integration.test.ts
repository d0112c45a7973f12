import { insertIncident } from '@lispwatch/db/testing/alerts'
import { type TestDatabase, testDatabase } from '@lispwatch/db/testing/database'
import { systemClock } from '@lispwatch/lisp-client/transport/node-clock'
import { seal, secretKey } from '@lispwatch/notify/secret-box'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openReceiver, type Receiver, SIGNING_SECRET } from '../../test/deliveries/receiver.ts'
import { startAnnouncing } from './announce.ts'
import { type Delivering, startDelivering } from './deliver.ts'
import { createAlertingMetrics } from './metrics.ts'

const KEY = Buffer.alloc(32, 3).toString('base64')

// A test ends when what it waits for came; the limit is for machines that have much else to do.
vi.setConfig({ testTimeout: 150_000 })

let database: TestDatabase
let receiver: Receiver
let closers: (() => Promise<void>)[]
beforeEach(async () => {
  database = await testDatabase()
  receiver = await openReceiver()
  closers = [() => receiver.die()]
})
afterEach(async () => {
  for (const close of closers.reverse()) await close()
  await database.drop()
})

async function insertChannel(name: string, kind: string, settings: object, secrets: Record<string, string> = {}) {
  const sealed = Object.keys(secrets).length === 0 ? null : Buffer.from(seal(secretKey(KEY), secrets, `channel:${name}`))
  await database.owner.query(
    `INSERT INTO channel (name, kind, is_on, settings, secrets, secret_names, origin, changed_by, changed_at)
     VALUES ($1, $2, true, $3, $4, $5, 'console', 'Ada', now())`,
    [name, kind, settings, sealed, Object.keys(secrets)],
  )
}

const insertHook = (name = 'ops') => insertChannel(name, 'webhook', { url: receiver.url }, { secret: SIGNING_SECRET })

/** What a poller that leads does about messages. */
function start(): { readonly rounded: () => void; readonly delivering: Delivering } {
  const surroundings = {
    ...{ clock: systemClock, log: pino({ level: 'silent' }), database: database.db, publicUrl: 'http://console.test', secretKey: KEY },
    ...{ metrics: createAlertingMetrics(new Registry()), onDatabase: <T>(work: () => Promise<T>) => work(), vantage: 'home', poller: 'a' },
  }
  const announcing = startAnnouncing(surroundings)
  const delivering = startDelivering(surroundings)
  closers.push(
    () => announcing.stop(),
    () => delivering.stop(),
  )
  return { rounded: () => announcing.rounded({ correlation: { changed: [], entries: [], lookAgainAt: null } }), delivering }
}

const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 60_000, interval: 50 })
const kinds = () => receiver.received.map(({ kind, incidents }) => `${kind} ${incidents.join()}`)
const states = async () => {
  const { rows } = await database.owner.query<{ state: string }>('SELECT state FROM delivery ORDER BY id')
  return rows.map(({ state }) => state)
}

test('what is critical is told at once and over when it is over, to a receiver that knows who says so', async () => {
  await insertHook()
  const { rounded } = start()
  await insertIncident(database.owner, 1, { at: Date.now() })
  rounded()
  await until(() => expect(kinds()).toEqual(['firing 1']))
  const [fired] = receiver.received
  expect(fired?.isSigned).toBe(true)
  expect(fired?.body).toContain('http://console.test/incidents/1')
  expect(fired?.body).toContain('http://console.test/ack/')
  const { rows } = await database.owner.query<{ message: string }>('SELECT message::text FROM delivery')
  expect(rows[0]?.message).not.toContain('/ack/')
  await until(async () => expect(await states()).toEqual(['delivered']))
  await insertIncident(database.owner, 1, { state: 'resolved', at: Date.now() - 60_000 })
  rounded()
  await until(() => expect(kinds()).toEqual(['firing 1', 'resolved 1']))
})

test('a receiver that dies gets everything when it lives again, in order and once, and holds up nobody else meanwhile', async () => {
  await insertHook('dead')
  await insertChannel('mail', 'email', {})
  const mails: string[] = []
  const smtp = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], hideSTARTTLS: true },
    onData(stream, _, done) {
      let text = ''
      stream.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      stream.on('end', () => {
        mails.push(text)
        done()
      })
    },
  })
  const port = await new Promise<number>((resolve) => {
    const server = smtp.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  closers.push(() => new Promise((resolve) => smtp.close(() => resolve())))
  const mail = { host: '127.0.0.1', port: String(port), security: 'none', from: 'watch@example.net', to: 'ops@example.net' }
  await database.owner.query("UPDATE channel SET settings = $1 WHERE name = 'mail'", [mail])
  await receiver.die()
  const { rounded } = start()
  await insertIncident(database.owner, 1, { at: Date.now() })
  rounded()
  await until(() => expect(mails).toHaveLength(1))
  expect(mails[0]).toMatch(/^Subject: .*Lisbon/m)
  expect(await states()).toContain('waiting')
  await receiver.live()
  await until(() => expect(kinds()).toEqual(['firing 1']))
  await until(async () => expect(await states()).toEqual(['delivered', 'delivered']))
})

test('a poller that stops gives what it is sending a moment, and what did not arrive then is another one’s', async () => {
  await insertHook()
  receiver.answerWith((response) => setTimeout(() => response.writeHead(204).end(), 200))
  const { rounded, delivering } = start()
  await insertIncident(database.owner, 1, { at: Date.now() })
  rounded()
  await until(() => expect(kinds()).toEqual(['firing 1']))
  await delivering.stop()
  expect(await states()).toEqual(['delivered'])
})

test('ten thousand incidents at once become few messages, and each of them is in one', async () => {
  await insertHook()
  const { rounded } = start()
  await database.owner.query(
    `INSERT INTO incident (id, state, subject_kind, subject_name, title, severity, confidence, is_unconfirmed, opened_at, began_by_at, blast)
     SELECT id, 'open', 'site', 'Site ' || id, 'Site ' || id || ' is registered nowhere.', 'critical', 'corroborated', false, now(), now(),
            jsonb_build_object('sites', jsonb_build_array('Site ' || id), 'eidsLost', '[]'::jsonb, 'eidsAtRisk', '[]'::jsonb, 'siteCount', 1,
                               'eidsLostCount', 0, 'eidsAtRiskCount', 0)
     FROM generate_series(1, 10000) AS id`,
  )
  await database.owner.query(
    "INSERT INTO incident_member (incident_id, key, role, joined_at) SELECT id, 'D01 site Site ' || id, 'cause', now() FROM generate_series(1, 10000) AS id",
  )
  rounded()
  const told = async () => {
    const { rows } = await database.owner.query<{ count: number; messages: number }>(
      'SELECT count(DISTINCT of)::int, (SELECT count(*)::int FROM delivery) AS messages FROM delivery CROSS JOIN unnest(incidents) AS of',
    )
    return rows[0]
  }
  await until(async () => expect(await told()).toMatchObject({ count: 10_000 }))
  expect((await told())?.messages).toBeLessThanOrEqual(20)
  await until(async () => expect(new Set(await states())).toEqual(new Set(['delivered'])))
  expect(Math.max(...receiver.received.map(({ body }) => body.length))).toBeLessThan(64 * 1024)
})
