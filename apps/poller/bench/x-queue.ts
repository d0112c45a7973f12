import { APP_GROUP } from '@lispwatch/db/app-login'
import { testDatabase } from '@lispwatch/db/testing/database'
import { prepareQueueTables } from '@lispwatch/jobs/prepare'
import { bundled, type Sample, startResponder, sustained } from './watch/children.ts'
import { fillRegistrations } from './watch/world.ts'

const database = await testDatabase()
const responder = await startResponder()
const programs = await bundled(['reference', 'measured-poller'])
const modes = (process.argv[2] ?? 'queue').split(',')
const SECONDS = Number(process.argv[3] ?? 12)
try {
  await prepareQueueTables(database.ownerUrl, APP_GROUP)
  await fillRegistrations(database.owner, { count: 1_000_000, port: responder.port })
  for (const mode of modes) {
    if (mode === 'reference') {
      console.log('reference', await sustained(programs.reference, [database.ownerUrl, responder.port, SECONDS, 1_000_000]))
      continue
    }
    const seen = new Map<string, number>()
    let samples = 0
    const timer = setInterval(async () => {
      const { rows } = await database.owner.query(
        "SELECT left(query, 110) AS q, wait_event_type||':'||wait_event AS w FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid()",
      )
      samples++
      for (const { q, w } of rows) {
        const k = `${w ?? 'cpu'} ${q.replace(/\s+/g, ' ')}`
        seen.set(k, (seen.get(k) ?? 0) + 1)
      }
    }, 40)
    const out = await sustained<Sample>(programs['measured-poller'], [mode, database.url, SECONDS])
    clearInterval(timer)
    for (const [i, s] of out.entries()) {
      const p = out[i - 1]
      console.log(
        mode,
        i,
        p ? s.answered - p.answered : s.answered,
        (s.rssBytes / 1e6).toFixed(0),
        p ? (s.cpuMs - p.cpuMs).toFixed(0) : '',
        JSON.stringify(
          Object.fromEntries(Object.entries(s.statements ?? {}).map(([k, v]) => [k, `${v.count}x${v.p50.toFixed(1)}/${v.p99.toFixed(1)}`])),
        ),
      )
    }
    const [first, last] = [out[1], out.at(-1)]
    if (first && last)
      console.log(
        mode,
        'per s',
        ((last.answered - first.answered) * 1000) / (last.at - first.at),
        'us',
        ((last.cpuMs - first.cpuMs) * 1000) / (last.answered - first.answered),
      )
    for (const [k, v] of [...seen].sort((a, b) => b[1] - a[1]).slice(0, 22)) console.log((v / samples).toFixed(2), k)
  }
} finally {
  responder.stop()
  await programs.remove()
  await database.drop()
}
