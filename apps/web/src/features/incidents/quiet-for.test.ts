import { expect, test } from 'vitest'
import { quietFor } from './quiet-for.ts'

test('quiet is asked for the thing that an incident is about, and for the site of an EID-prefix', () => {
  expect(quietFor({ kind: 'rloc', rloc: '192.0.2.1' })).toEqual({ rloc: '192.0.2.1' })
  expect(quietFor({ kind: 'eid', eid: '10.1.0.0/24', site: 'Lisbon' })).toEqual({ site: 'Lisbon' })
})

test('there is no quiet for what no scope can name', () => {
  expect(quietFor({ kind: 'eid', eid: '10.1.0.0/24', site: null })).toBeNull()
  expect(quietFor({ kind: 'monitor', part: 'poller' })).toBeNull()
})
