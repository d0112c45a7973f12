import { expect, test } from 'vitest'
import { fitting } from './fitting.ts'

test('as many whole addresses as fit stand in a line, and never none', () => {
  expect(fitting(['10.0.0.0/8', '10.1.0.0/16', '10.2.0.0/16'], 24)).toEqual(['10.0.0.0/8', '10.1.0.0/16'])
  expect(fitting(['10.0.0.0/8', '2001:db8:100::/48'], 24)).toEqual(['10.0.0.0/8'])
  expect(fitting(['2001:db8:1:2:3:4:5:6/128', '::/0'], 10)).toEqual(['2001:db8:1:2:3:4:5:6/128'])
  expect(fitting([], 10)).toEqual([])
})
