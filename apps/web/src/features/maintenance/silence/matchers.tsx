import type { DetectionId, FindingSeverity } from '@lispwatch/domain/finding'
import { Checks } from '../../../ui/checks.tsx'
import { DETECTION_WORD, DETECTIONS, SEVERITIES, WORDS } from './words.ts'

interface Props {
  readonly severities: readonly FindingSeverity[]
  readonly detections: readonly DetectionId[]
  readonly onSeverities: (severities: FindingSeverity[]) => void
  readonly onDetections: (detections: DetectionId[]) => void
}

/** Narrows a silence to some severities and some detections. */
export function Matchers({ severities, detections, onSeverities, onDetections }: Props) {
  return (
    <div className="space-y-4">
      <Checks label={WORDS.severities} all={SEVERITIES} chosen={severities} wordOf={(severity) => severity} onChange={onSeverities} />
      <Checks
        label={WORDS.detections}
        all={DETECTIONS}
        chosen={detections}
        wordOf={(id) => `${id} ${DETECTION_WORD[id]}`}
        onChange={onDetections}
        columns
      />
    </div>
  )
}
