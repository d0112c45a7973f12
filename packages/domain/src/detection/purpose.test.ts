import { expect, test } from 'vitest'
import type { DetectionId } from '../finding.ts'
import { DETECTIONS } from './catalog.ts'
import { AUDIT_DETECTIONS, purposeOf } from './purpose.ts'

test('every detection of the catalog is for what it says itself', () => {
  for (const { id, purpose } of Object.values(DETECTIONS).flat()) expect(purposeOf(id), id).toBe(purpose)
})

test('what is found without a detection of the catalog is the monitor itself, which has to be mended', () => {
  // Not one of those that there are.
  expect(purposeOf('D99' as DetectionId)).toBe('incident')
})

test('what is only about how things are set up is known as such', () => {
  expect(AUDIT_DETECTIONS.every((id) => purposeOf(id) === 'audit')).toBe(true)
})
