import type { DetectionId, FindingSeverity } from '@lispwatch/domain/finding'
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

interface ChecksProps<T extends string> {
  readonly label: string
  readonly all: readonly T[]
  readonly chosen: readonly T[]
  readonly wordOf: (value: T) => string
  readonly onChange: (chosen: T[]) => void
  readonly columns?: boolean
}

function Checks<T extends string>({ label, all, chosen, wordOf, onChange, columns = false }: ChecksProps<T>) {
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">{label}</legend>
      <div className={columns ? 'columns-1 gap-6 sm:columns-2 xl:columns-3' : 'flex flex-wrap gap-x-5 gap-y-1'}>
        {all.map((value) => (
          <label key={value} className="flex items-center gap-1.5 py-0.5">
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={(event) => onChange(event.target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))}
            />
            {wordOf(value)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
