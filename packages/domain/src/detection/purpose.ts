import type { DetectionId } from '../finding.ts'
import { DETECTIONS } from './catalog.ts'
import type { Purpose } from './detection.ts'

const PURPOSES: ReadonlyMap<DetectionId, Purpose> = new Map(
  Object.values(DETECTIONS).flatMap((of) => of.map(({ id, purpose }) => [id, purpose] as const)),
)

/** What a detection is for; one that is not in the catalog is the monitor's word on itself. */
export function purposeOf(detection: DetectionId): Purpose {
  return PURPOSES.get(detection) ?? 'incident'
}

/** The detections that are about how things are set up: what they find makes no incident. */
export const AUDIT_DETECTIONS: readonly DetectionId[] = [...PURPOSES].flatMap(([id, purpose]) => (purpose === 'audit' ? [id] : []))
