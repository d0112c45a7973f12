import { createServer, OutgoingMessage, ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { keepContentTypeSingle } from './single-content-type.ts'

/** A prototype of its own between it and Node's. */
class Answer extends ServerResponse {}
Object.defineProperty(Answer.prototype, 'setHeader', { value: OutgoingMessage.prototype.setHeader, writable: true })
keepContentTypeSingle(Answer.prototype)

test('a list of one content type is that type, and every other header stays as it was set', async () => {
  const server = createServer({ ServerResponse: Answer }, (_, response) => {
    response.setHeader('Content-Type', ['application/json'])
    response.setHeader('vary', ['accept'])
    response.end(JSON.stringify([response.getHeader('content-type'), response.getHeader('vary')]))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  const answer = await fetch(`http://127.0.0.1:${address.port}`)
  expect(await answer.json()).toEqual(['application/json', ['accept']])
  expect(answer.headers.get('content-type')).toBe('application/json')
  server.close()
})
