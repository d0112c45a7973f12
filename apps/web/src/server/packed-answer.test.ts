import { createServer, OutgoingMessage, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { PACKED_HEADER, sendWhatIsPacked } from './packed-answer.ts'

/** A prototype of its own between it and Node's. */
class Answer extends ServerResponse {}
Object.defineProperty(Answer.prototype, 'setHeader', { value: OutgoingMessage.prototype.setHeader, writable: true })
sendWhatIsPacked(Answer.prototype)

test('what is packed goes out as such, and every other header stays as it was set', async () => {
  const server = createServer({ ServerResponse: Answer }, (_, response) => {
    // Next hands headers to Node as lists.
    response.setHeader(PACKED_HEADER, ['gzip'])
    response.setHeader('vary', ['accept'])
    response.end(gzipSync('unpacked'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  const answer = await fetch(`http://127.0.0.1:${address.port}`)
  expect(await answer.text()).toBe('unpacked')
  expect([answer.headers.get('content-encoding'), answer.headers.get(PACKED_HEADER), answer.headers.get('vary')]).toEqual([
    'gzip',
    null,
    'accept',
  ])
  server.close()
})
