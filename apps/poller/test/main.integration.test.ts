import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openWire, type PollerProcess, startProcess, type Wire } from './process.ts'
import { eventually, type Surroundings, surroundings } from './surroundings.ts'

let world: Surroundings
let wire: Wire
let poller: PollerProcess | undefined

beforeAll(async () => {
  world = await surroundings()
  const { hostname, port } = new URL(world.database.url)
  wire = await openWire({ host: hostname, port: Number(port) })
})
afterEach(() => poller?.kill())
afterAll(async () => {
  await wire.close()
  await world.close()
})

function start(replaced: Record<string, string> = {}): PollerProcess {
  const url = new URL(world.database.url)
  url.port = String(wire.port)
  const { hub } = world.lab.file
  const LISPWATCH_SECRET_KEY = Buffer.alloc(32, 1).toString('base64')
  poller = startProcess({ DATABASE_URL: url.href, LISPWATCH_UNDERLAY: `${hub.address}:${hub.port}`, LISPWATCH_SECRET_KEY, ...replaced })
  return poller
}

const lineOf = (program: PollerProcess, msg: string | RegExp) =>
  program.lines.find((line) => (typeof msg === 'string' ? line.msg === msg : msg.test(String(line.msg))))

async function health(program: PollerProcess): Promise<string> {
  const line = await eventually('the poller says where its health is', async () => lineOf(program, 'the poller runs'))
  return String(line.health)
}

const status = (url: string, wanted: number) =>
  eventually(`${url} answers ${wanted}`, async () => ((await fetch(url)).status === wanted ? true : undefined))

const observed = async () => Number((await world.database.owner.query('SELECT count(*) FROM observation')).rows[0]?.count)

describe('the poller as a program', () => {
  it('refuses to start without a database, in one line', async () => {
    const program = start({ DATABASE_URL: '' })
    expect(await program.ended).toBe(2)
    expect(program.errors()).toBe('poller: DATABASE_URL: is missing: the connection string of the database, postgresql://...\n')
  })

  it('refuses a port that is taken, in one line', async () => {
    const program = start({ POLLER_PORT: String(wire.port) })
    expect(await program.ended).toBe(1)
    expect(program.lines.at(-1)?.msg).toBe(`port ${wire.port} on 127.0.0.1 cannot be opened; set POLLER_PORT to another one`)
  })

  it('ends by itself on SIGTERM, and when its parent is gone', async () => {
    for (const end of [(p: PollerProcess) => void p.child.kill('SIGTERM'), (p: PollerProcess) => p.child.disconnect()]) {
      const program = start()
      await status(await health(program), 200)
      end(program)
      expect(await program.ended).toBe(0)
      expect(program.errors()).toBe('')
    }
  }, 180_000)

  it('goes on by itself when the database was away, with one line for each change', async () => {
    const program = start()
    const ready = await health(program)
    await status(ready, 200)
    await wire.cut()
    for (const part of ['database', 'queue']) {
      await eventually(`${part} is missed`, async () => lineOf(program, new RegExp(`^the ${part} cannot be reached`)))
    }
    await status(ready, 503)
    await wire.mend()
    await status(ready, 200)
    const before = await observed()
    await eventually('observations go on', async () => ((await observed()) > before ? true : undefined))
    const about = (part: string) => program.lines.filter((line) => line.part === part).map(({ msg }) => msg)
    const told = (what: string) => [`${what} is there`, `${what} cannot be reached; it is tried again until it is back`, `${what} is back`]
    expect(about('database')).toEqual(told('the database'))
    expect(about('queue')).toEqual(told('the queue'))
    // It leads again as often as it has a connection for that.
    const isOfLead = (msg: unknown) => msg === 'this poller assesses what all of them observe'
    const others = program.lines.filter(({ part, msg }) => part === undefined && !isOfLead(msg)).map(({ msg }) => msg)
    expect(others).toEqual(['the poller runs'])
    expect(program.errors()).toBe('')
  }, 180_000)

  it('waits for a database that is not there yet', async () => {
    await wire.cut()
    const program = start()
    const ready = await health(program)
    await status(ready, 503)
    await eventually('it says so', async () => lineOf(program, /^the database cannot be reached/))
    await wire.mend()
    await status(ready, 200)
  }, 180_000)
})
