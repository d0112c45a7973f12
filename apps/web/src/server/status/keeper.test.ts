import { expect, test } from 'vitest'
import { createKeeper, type KeeperOptions } from './keeper.ts'

interface World {
  value: string
  broken: boolean
  now: number
  kept: { value: string; madeAt: number } | null
}

function begun(of: Partial<World> = {}) {
  const world: World = { value: 'fine', broken: false, now: 1_000_000, kept: null, ...of }
  const faults: unknown[] = []
  let work = () => {}
  const options: KeeperOptions<string> = {
    read: () => (world.broken ? Promise.reject(new Error('nobody answers')) : Promise.resolve(world.value)),
    textOf: (value) => {
      if (value === 'unreadable') throw new Error('of another shape')
      return value
    },
    load: () => Promise.resolve(world.kept),
    save: (snapshot) => {
      world.kept = snapshot
      return Promise.resolve()
    },
    makeReady: () => Promise.resolve(),
    now: () => world.now,
    onFault: (error) => faults.push(error),
    every: (_, turn) => {
      work = turn
      return () => {}
    },
  }
  const keeper = createKeeper(options)
  const settled = () => new Promise(setImmediate)
  const later = async (ms: number) => {
    await settled()
    world.now += ms
    work()
    await settled()
  }
  return { world, keeper, faults, later }
}

test('what was read last stays when nothing can be read any more, with the time at which it was made', async () => {
  const { world, keeper, later, faults } = begun()
  await keeper.first()
  world.broken = true
  await later(3_600_000)
  await later(5_000)
  expect(keeper.current()).toMatchObject({ value: 'fine', madeAt: 1_000_000 })
  expect(faults).toHaveLength(1)
})

test('a process that begins without a database shows what the one before kept', async () => {
  const { keeper } = begun({ broken: true, kept: { value: 'as it was', madeAt: 5 } })
  expect(await keeper.first()).toMatchObject({ value: 'as it was', madeAt: 5 })
})

test('what an earlier process kept never takes the place of what is read now', async () => {
  const { keeper, later } = begun({ kept: { value: 'old', madeAt: 5 } })
  await keeper.first()
  await later(5_000)
  expect(keeper.current()).toMatchObject({ value: 'fine' })
})

test('what an earlier process kept and nobody can read any more keeps nobody from reading anew', async () => {
  const { keeper, faults } = begun({ kept: { value: 'unreadable', madeAt: 5 } })
  expect(await keeper.first()).toMatchObject({ value: 'fine' })
  expect(faults).toHaveLength(1)
})

test('who watches is told of each change once, and of nothing else', async () => {
  const { world, keeper, later } = begun()
  await keeper.first()
  const told: number[] = []
  const stop = keeper.watch((version) => told.push(version))
  await later(5_000)
  world.value = 'down'
  await later(5_000)
  await later(5_000)
  expect(told).toEqual([2])
  stop()
  world.value = 'fine'
  await later(5_000)
  expect(told).toEqual([2])
})

test('it is kept for the next process once a minute, not at every turn', async () => {
  const { world, keeper, later } = begun()
  await keeper.first()
  await later(5_000)
  expect(world.kept).toEqual({ value: 'fine', madeAt: 1_000_000 })
  await later(60_000)
  expect(world.kept).toEqual({ value: 'fine', madeAt: 1_065_000 })
})

test('who knows that something changed has it read at once, and what is being read meanwhile does not count', async () => {
  const { world, keeper } = begun()
  keeper.renew()
  await keeper.first()
  world.value = 'published'
  keeper.renew()
  await new Promise(setImmediate)
  expect(keeper.current()).toMatchObject({ value: 'published' })
})
