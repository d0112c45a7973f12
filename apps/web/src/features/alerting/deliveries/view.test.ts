import { expect, test } from 'vitest'
import { readDeliveriesView, writeDeliveriesView } from './view.ts'

test('a view of messages survives its way through the URL, and rubbish in it is left out', () => {
  const view = { state: 'dead', channel: 'ops mail', incident: 12 } as const
  const search = new URLSearchParams(
    Object.entries(writeDeliveriesView(view)).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
  expect(readDeliveriesView(search)).toEqual(view)
  expect(readDeliveriesView(new URLSearchParams('state=broken&incident=0x1&channel='))).toEqual({
    state: null,
    channel: null,
    incident: null,
  })
})
