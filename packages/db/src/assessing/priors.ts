import type { PriorOf } from '@lispwatch/domain/detection/assess'
import type { DetectionMemory } from '@lispwatch/domain/detection/detection'
import { type DetectionId, findingKey } from '@lispwatch/domain/finding'
import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { FINDING_COLUMNS, type FindingRow, findingOf } from './finding-row.ts'
import { type SubjectColumns, splitSubjectKey, subjectOf } from './subject.ts'

const ASKED = 'unnest($1::text[], $2::text[]) AS asked (kind, name)'

const OPEN = `
SELECT ${FINDING_COLUMNS}
FROM ${ASKED}
JOIN finding ON finding.subject_kind = asked.kind AND finding.subject_name = asked.name AND finding.closed_at IS NULL`

const MEMORIES = `
SELECT detection, subject_kind, subject_name, NULL::text AS subject_site, memory
FROM ${ASKED}
JOIN detection_memory ON subject_kind = asked.kind AND subject_name = asked.name`

interface MemoryRow extends SubjectColumns {
  readonly detection: DetectionId
  readonly memory: DetectionMemory
}

/** Open findings and memories of these subjects (texts of subjectKey), by findingKey. Two queries. */
export async function readPriors({ pool }: Database, subjects: readonly string[]): Promise<Map<string, PriorOf>> {
  const priors = new Map<string, PriorOf>()
  if (subjects.length === 0) return priors
  const asked = [...new Set(subjects)].map(splitSubjectKey)
  const values = [asked.map(([kind]) => kind), asked.map(([, name]) => name)]
  const [open, memories] = await Promise.all([
    pool.query<FindingRow>({ name: 'open-findings-of', text: OPEN, values, types: EPOCH_TYPES }),
    pool.query<MemoryRow>({ name: 'memories-of', text: MEMORIES, values }),
  ])
  for (const row of open.rows) {
    const finding = findingOf(row)
    priors.set(findingKey(finding), { open: finding, memory: null })
  }
  for (const row of memories.rows) {
    const key = findingKey({ detection: row.detection, subject: subjectOf(row) })
    priors.set(key, { open: priors.get(key)?.open ?? null, memory: row.memory })
  }
  return priors
}
