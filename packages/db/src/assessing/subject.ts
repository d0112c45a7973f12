import { type FindingSubject, subjectName } from '@lispwatch/domain/finding'

/** A subject in the columns of a row. */
export interface SubjectColumns {
  readonly subject_kind: FindingSubject['kind']
  readonly subject_name: string
  /** Of an EID-prefix only. */
  readonly subject_site: string | null
}

export function subjectColumns(subject: FindingSubject): SubjectColumns {
  return { subject_kind: subject.kind, subject_name: subjectName(subject), subject_site: subject.kind === 'eid' ? subject.site : null }
}

export function subjectOf({ subject_kind: kind, subject_name: name, subject_site: site }: SubjectColumns): FindingSubject {
  switch (kind) {
    case 'monitor':
      return { kind, part: name }
    case 'vantage':
      return { kind, vantage: name }
    case 'node':
      return { kind, node: name }
    case 'rloc':
      return { kind, rloc: name }
    case 'site':
      return { kind, site: name }
    case 'eid':
      return { kind, eid: name, site }
  }
}

/** Kind and name out of the text of subjectKey: kinds are single words, names may be anything. */
export function splitSubjectKey(key: string): readonly [kind: string, name: string] {
  const end = key.indexOf(' ')
  return [key.slice(0, end), key.slice(end + 1)]
}
