import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { demandPort, explainPortError, localUrl } from './port.ts'

test.each([
  ['EADDRINUSE', 'is taken by another program'],
  ['EACCES', 'ports below 1024 are for root'],
  ['EADDRNOTAVAIL', 'is not an address of this machine'],
  ['ENOTFOUND', 'is no address and no known name'],
])('%s becomes one line with a remedy', (code, words) => {
  const line = explainPortError(code, '127.0.0.1', 3000)
  expect(line).toContain(words)
  expect(line).toMatch(/choose another|set HOST/)
  expect(line).not.toContain('\n')
})

test('the remedy for a taken port names one that can be typed', () => {
  expect(explainPortError('EADDRINUSE', '127.0.0.1', 3000)).toContain('--port 3001')
  expect(explainPortError('EADDRINUSE', '127.0.0.1', 65_535)).toContain('--port 3000')
})

test('a port that somebody listens on is refused, port 0 gives a free one', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const taken = typeof address === 'object' && address ? address.port : 0
  await expect(demandPort('127.0.0.1', taken)).rejects.toThrow(`port ${taken} on 127.0.0.1 is taken`)
  expect(await demandPort('127.0.0.1', 0)).toBeGreaterThan(0)
  await new Promise((resolve) => server.close(resolve))
  expect(await demandPort('127.0.0.1', taken)).toBe(taken)
})

test('the address that is shown works in a browser on this machine', () => {
  expect(localUrl('127.0.0.1', 3000)).toBe('http://127.0.0.1:3000')
  expect(localUrl('0.0.0.0', 3000)).toBe('http://127.0.0.1:3000')
  expect(localUrl('::', 3000)).toBe('http://127.0.0.1:3000')
  expect(localUrl('2001:db8::1', 80)).toBe('http://[2001:db8::1]:80')
})
