import { expect, test } from 'vitest'
import { exampleMessage, largeMessage, resolvedMessage } from '../testing/alert-message.ts'
import { posted, read } from '../testing/composed.ts'

test('an alert is created under the alias of its group', () => {
  const { outgoing, body } = posted('opsgenie', exampleMessage(), { teams: 'NOC, Backbone' })
  expect(outgoing.url).toBe('https://api.opsgenie.com/v2/alerts')
  expect(outgoing.headers).toMatchObject({ authorization: 'GenieKey eb243592-faa2-4ba2-a551-1afdf565c889' })
  expect(body).toMatchObject({
    alias: expect.stringMatching(/^lispwatch-[0-9a-f]{32}$/),
    message: 'Critical: 192.0.2.7 does not answer RLOC-probes.',
    priority: 'P1',
    tags: ['critical', 'rloc-down'],
    responders: [
      { name: 'NOC', type: 'team' },
      { name: 'Backbone', type: 'team' },
    ],
  })
})

test('the same alias closes it, and takes a note when a part is over', () => {
  const { alias } = Object(posted('opsgenie', exampleMessage()).body)
  const eu = { baseUrl: 'https://api.eu.opsgenie.com/' }
  expect(posted('opsgenie', resolvedMessage(), eu).outgoing.url).toBe(
    `https://api.eu.opsgenie.com/v2/alerts/${alias}/close?identifierType=alias`,
  )
  expect(posted('opsgenie', exampleMessage({ kind: 'eased' }), eu).outgoing.url).toBe(
    `https://api.eu.opsgenie.com/v2/alerts/${alias}/notes?identifierType=alias`,
  )
})

test('texts are as short as Opsgenie takes them, and without tags', () => {
  const body = Object(posted('opsgenie', largeMessage()).body)
  expect(body.message.length).toBeLessThanOrEqual(130)
  expect(body.description.length).toBeLessThanOrEqual(15_000)
  expect(body.entity.length).toBeLessThanOrEqual(512)
  expect(Object(posted('opsgenie', exampleMessage({ headline: '<a href=x>y</a>' })).body).message).toBe('‹a href=x›y‹/a›')
})

test('queued is accepted, a wrong key is refused for good', () => {
  expect(read('opsgenie', 202, '{"result":"Request will be processed","took":0.1}')).toMatchObject({ kind: 'accepted' })
  expect(read('opsgenie', 422, '{"message":"Request body is not processable"}')).toMatchObject({ kind: 'refused' })
  expect(read('opsgenie', 401, '{"message":"Key format is not valid!"}')).toMatchObject({ kind: 'refused' })
})
