import type { State } from '@lispwatch/domain/state'
import { formatCount } from '../../lib/format.ts'
import type { DelegationNode } from '../../lib/shapes.ts'

type Fault = DelegationNode['faults'][number]
type Verdict = Fault['verdict']

const WORD: Record<Verdict, string> = {
  dead: 'dead',
  lame: 'lame',
  loop: 'loops',
  'leads-nowhere': 'leads nowhere',
  undelegated: 'hole',
  unreadable: 'unreadable',
  inconsistent: 'inconsistent',
}

const MEANING: Record<Verdict, string> = {
  dead: 'It does not answer',
  lame: 'It was referred to, and says that it is not authoritative',
  loop: 'It refers to a prefix that is no more specific than the one that led to it (RFC 8111, 7.3.4)',
  'leads-nowhere': 'It refers to nobody who can be asked',
  undelegated: 'It delegates the EID-prefix of a site to nobody',
  unreadable: 'It answers with what cannot be read',
  inconsistent: 'It answers otherwise than the nodes beside it',
}

/** `It does not answer: 12 of 534 questions, for instance 10.1.0.0/24.` */
export function faultText({ verdict, times, example }: Fault, asked: number): string {
  return `${MEANING[verdict]}: ${formatCount(times)} of ${formatCount(asked)} EID-prefixes, for instance ${example}.`
}

/** A node that never answered is down; one that is at fault for some of what it is asked is degraded. */
export function nodeState({ faults, asked }: Pick<DelegationNode, 'faults' | 'asked'>): State {
  if (faults.length === 0) return 'ok'
  return faults.some(({ verdict, times }) => verdict === 'dead' && times === asked) ? 'down' : 'degraded'
}

export function nodeWord({ faults }: Pick<DelegationNode, 'faults'>): string {
  const [worst] = faults
  return worst === undefined ? 'answering' : WORD[worst.verdict]
}
