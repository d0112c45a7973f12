import { expect, test } from 'vitest'
import { isSignedOut, whyFailed } from './why-failed.ts'

test('the server’s reason is shown as it is, a lost connection in our words', () => {
  expect(whyFailed({ message: 'There is no site named “x”.', data: { httpStatus: 404 } })).toBe('There is no site named “x”.')
  expect(whyFailed({ message: 'Failed to fetch', data: undefined })).toMatch(/^The server does not answer/)
})

test('only a session that ended leads to the door', () => {
  expect(isSignedOut({ message: '', data: { httpStatus: 401 } })).toBe(true)
  expect(isSignedOut({ message: '', data: { httpStatus: 403 } })).toBe(false)
  expect(isSignedOut({ message: 'Failed to fetch' })).toBe(false)
})
