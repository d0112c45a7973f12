import { createEidTable } from '@lispwatch/domain/longest-match/eid-table'
import { formatIp } from '@lispwatch/lisp-client/address/ip'
import { openDatabase } from '../src/client.ts'
import { longestMatch } from '../src/longest-match.ts'
import { testDatabase } from '../src/testing/database.ts'
import { quantile, seeded, tell, timed } from './figure.ts'

const PREFIXES = 1_000_000
const LOOK_UPS = 5000
const IN_PROCESS = 2_000_000

/** A /8 to /15 once in two hundred, mostly /24, some hosts: prefixes lie in each other as they do in real tables. */
const PLANT = `
INSERT INTO eid_prefix (iid, afi, address, mask_length, ip, prefix, label)
SELECT DISTINCT ON (ip) 0, 1, decode(lpad(to_hex((host(ip)::inet - '0.0.0.0'::inet)::bigint), 8, '0'), 'hex'), masklen(ip), ip, text(ip), text(ip)
FROM (
  SELECT network(set_masklen('0.0.0.0'::inet + (random() * 4294967295)::bigint,
    CASE WHEN dice < 0.005 THEN 8 + (random() * 7)::int WHEN dice < 0.25 THEN 16 + (random() * 7)::int WHEN dice < 0.8 THEN 24 ELSE 32 END))::inet AS ip
  FROM (SELECT random() AS dice FROM generate_series(1, $1::int)) AS thrown
) AS drawn`

const database = await testDatabase()
const one = openDatabase({ url: database.url, maxConnections: 1 })
try {
  await database.owner.query('SELECT setseed(0.5)')
  await database.owner.query(PLANT, [PREFIXES])
  await database.owner.query('VACUUM ANALYZE eid_prefix')
  const { rows } = await one.pool.query<{ prefix: string }>('SELECT prefix FROM eid_prefix')
  const random = seeded(4342)
  const addresses = Array.from({ length: 65_536 }, () => Uint8Array.of(random(256), random(256), random(256), random(256)))
  const texts = addresses.map(formatIp)
  const textAt = (i: number) => texts[i % texts.length] ?? '0.0.0.0'

  const builtFromMs = performance.now()
  const table = createEidTable(rows.map(({ prefix }) => [{ iid: 0, prefix }, prefix] as const))
  const builtMs = performance.now() - builtFromMs
  let wrong = 0
  for (let i = 0; i < 500; i++) {
    const found = await longestMatch(one, { eid: textAt(i) })
    if (found?.prefix !== table.matchAddress(0, addresses[i] ?? new Uint8Array(4))) wrong++
  }
  if (wrong > 0) throw new Error(`${wrong} of 500 addresses were found otherwise in process than by PostgreSQL`)

  const bare = await timed(LOOK_UPS, (i) => one.pool.query({ name: 'bare', text: 'SELECT $1::inet AS ip', values: [textAt(i)] }))
  const times = await timed(LOOK_UPS, (i) => longestMatch(one, { eid: textAt(i) }))
  const perSecond = (all: readonly number[]) => (1000 * all.length) / all.reduce((sum, ms) => sum + ms, 0)
  const [rate, p99] = [perSecond(times), quantile(times, 0.99)]
  tell({
    ...{ name: `longest match by PostgreSQL, ${rows.length} prefixes, one connection`, value: rate, unit: 'look-ups/s' },
    ...{ ratio: rate / perSecond(bare), reference: 'a statement that looks nothing up', goal: 'at least 4000/s', isMet: rate >= 4000 },
  })
  tell({ name: 'longest match by PostgreSQL, p99', value: p99, unit: 'ms', goal: 'at most 0.5 ms', isMet: p99 <= 0.5 })

  const speed = (run: (address: Uint8Array) => unknown): number => {
    const cpu = process.cpuUsage()
    let found = 0
    for (let i = 0; i < IN_PROCESS; i++) if (run(addresses[i & 0xffff] as Uint8Array) !== undefined) found++
    const { user, system } = process.cpuUsage(cpu)
    if (found === 0) throw new Error('nothing was found')
    return IN_PROCESS / ((user + system) / 1e6)
  }
  const exact = new Map(rows.map(({ prefix }) => [prefix, prefix]))
  const match = (address: Uint8Array) => table.matchAddress(0, address)
  speed(match)
  const inProcess = speed(match)
  const reference = speed((address) => exact.get(`${address[0]}.${address[1]}.${address[2]}.0/24`) ?? null)
  tell({
    ...{ name: `longest match in process, ${rows.length} prefixes`, value: inProcess, unit: 'look-ups/s' },
    ...{ ratio: inProcess / reference, reference: 'one /24 looked up in a Map by its text' },
    ...{ goal: 'at least 1000000/s', isMet: inProcess >= 1_000_000 },
  })
  tell({ name: 'building that table', value: builtMs, unit: 'ms' })
} finally {
  await one.close()
  await database.drop()
}
