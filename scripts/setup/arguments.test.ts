import { expect, test } from 'vitest'
import { parseStartArguments } from './arguments.mjs'

test('without arguments the demo is served on port 3000', () => {
  expect(parseStartArguments([], undefined)).toEqual({ kind: 'run', options: { port: 3000, demo: true } })
  expect(parseStartArguments([], '')).toEqual({ kind: 'run', options: { port: 3000, demo: true } })
})

test('the flag for the port wins over the variable', () => {
  expect(parseStartArguments([], '8080')).toMatchObject({ options: { port: 8080 } })
  expect(parseStartArguments(['--port', '9090'], '8080')).toMatchObject({ options: { port: 9090 } })
  expect(parseStartArguments(['--port=0'], '8080')).toMatchObject({ options: { port: 0 } })
})

test('an inventory takes the place of the demo', () => {
  expect(parseStartArguments(['--inventory', 'network.yaml'], undefined)).toEqual({
    kind: 'run',
    options: { inventory: 'network.yaml', port: 3000, demo: false },
  })
  expect(parseStartArguments(['--no-demo'], undefined)).toMatchObject({ options: { demo: false } })
})

test('a scenario chooses the demo network, and is refused where there is none', () => {
  expect(parseStartArguments(['--scenario', 'steady'], undefined)).toEqual({
    kind: 'run',
    options: { scenario: 'steady', port: 3000, demo: true },
  })
  for (const other of [['--no-demo'], ['--inventory', 'network.yaml']]) {
    const found = parseStartArguments(['--scenario=steady', ...other], undefined)
    expect(found.kind === 'wrong' && found.line).toContain('--scenario')
  }
})

test.each([[['--ports', '1']], [['network.yaml']], [['--no-demo=1']], [['-p']]])('%j is refused by name', (args) => {
  const found = parseStartArguments(args, undefined)
  expect(found.kind).toBe('wrong')
  expect(found.kind === 'wrong' && found.line).toContain(args[0])
})

test.each([[['--port']], [['--port=']], [['--inventory']]])('%j wants its value', (args) => {
  expect(parseStartArguments(args, undefined)).toMatchObject({ kind: 'wrong', line: expect.stringContaining('wants a value') })
})

test.each(['x', '-1', '65536', '3000.5', '1e3', '999999'])('%j is no port, be it of the flag or of the variable', (port) => {
  expect(parseStartArguments(['--port', port], undefined)).toMatchObject({
    kind: 'wrong',
    line: expect.stringContaining('--port wants a port'),
  })
  expect(parseStartArguments([], port)).toMatchObject({ kind: 'wrong', line: expect.stringContaining('PORT wants a port') })
})

test('help is asked for in two ways', () => {
  expect(parseStartArguments(['--help'], undefined)).toEqual({ kind: 'help' })
  expect(parseStartArguments(['-h', '--wrong'], 'x')).toEqual({ kind: 'help' })
})
