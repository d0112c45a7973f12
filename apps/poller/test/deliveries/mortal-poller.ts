/**
 * What a poller does about messages, once: decides, takes what is due out of the outbox and sends it, until nothing is due. Each step is told on
 * standard output before the next one, and at one of them the process kills itself with SIGKILL:
 * `node mortal-poller.mjs DATABASE-URL SECRET-KEY NOW STEP`; step 0 lets it live.
 */
import { writeSync } from 'node:fs'
import { alertSituationReader, type ClaimedDelivery, claimDeliveries, recordPlan, settleDelivery } from '@lispwatch/db/alerting'
import { openDatabase } from '@lispwatch/db/client'
import type { AttemptOutcome } from '@lispwatch/domain/alert/channel'
import { planAnnouncements } from '@lispwatch/domain/alert/plan'
import { systemClock } from '@lispwatch/lisp-client/transport/node-clock'
import { secretKey } from '@lispwatch/notify/secret-box'
import { deliver } from '@lispwatch/notify/send/deliver'
import { createAnnouncer } from '../../src/alerting/announcer.ts'
import { createCourier } from '../../src/alerting/courier.ts'
import { alertLinks } from '../../src/alerting/links.ts'
import { outcomeOf } from '../../src/alerting/outcome.ts'

const [url = '', key = '', now = '0', killAt = '0'] = process.argv.slice(2)
const clock = { ...systemClock, now: () => Number(now) + performance.now() }
const publicUrl = 'http://127.0.0.1:3000'
const database = openDatabase({ url, maxConnections: 4 })
const by = { by: `mortal ${process.pid}`, vantage: 'home' }
let steps = 0

/** Written at once: what is told was told, whatever comes next. */
function step(name: string): void {
  writeSync(1, `${name}\n`)
  steps += 1
  if (steps === Number(killAt)) process.kill(process.pid, 'SIGKILL')
}

async function stepping<T>(name: string, work: Promise<T>): Promise<T> {
  const result = await work
  step(name)
  return result
}

const reader = alertSituationReader(database)
const decide = createAnnouncer({
  store: {
    read: (at) => stepping('read', reader.read(at)),
    async record(plan, of) {
      step('decided')
      return (await stepping('recorded', recordPlan(database, plan, of))).queued
    },
  },
  plan: planAnnouncements,
  links: alertLinks(publicUrl),
})
const means = { send: deliver, key: secretKey(key), publicUrl }
let claimed = 0
const courier = createCourier<ClaimedDelivery, AttemptOutcome>({
  clock,
  store: {
    async claim(claim) {
      const taken = await stepping('claimed', claimDeliveries(database, { ...claim, ...by }))
      claimed = taken.length
      return taken
    },
    settle: (settled) => stepping('settled', settleDelivery(database, { ...settled, ...by })),
  },
  async send(delivery, at) {
    step('sending')
    return stepping('sent', outcomeOf(delivery, means, at))
  },
  onRoom: () => {},
  onAttempt: () => {},
})

await decide(clock.now())
do {
  await courier.take()
  await courier.settled(15_000)
} while (claimed > 0)
await database.close()
