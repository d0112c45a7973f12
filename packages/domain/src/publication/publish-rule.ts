import type { AlertCondition, AlertRule } from '../alert/alert-rule.ts'
import { type AlertNames, type AlertProblem, checkRule } from '../alert/rule-check.ts'
import { MOST_TITLE, MOST_UPDATE_TEXT } from './publication.ts'

/** What a rule says in the operator's own words and language; null: in the product's. */
export interface PublishWords {
  readonly title: string | null
  readonly opened: string | null
  readonly resolved: string | null
}

/** Which incidents are published without a person, and resolved the same way. Unconfirmed ones never are. */
export interface PublishRule {
  /** `[a-z0-9-]+`, unique; names the rule for ever. */
  readonly id: string
  readonly name: string
  readonly isOn: boolean
  /** Empty lists and a scope of null mean any. */
  readonly when: Omit<AlertCondition, 'isForUnconfirmed'>
  /** So long the incident has to be open before the public is told. */
  readonly forMs: number
  readonly words: PublishWords
}

/** The same as a rule of alerting, for what both ask. */
export const asAlertRule = ({ id, name, isOn, when, forMs }: PublishRule): AlertRule => ({
  ...{ id, name, isOn, forMs, explanation: '', isReady: false, severity: null },
  when: { ...when, isForUnconfirmed: false },
})

const LIMITS = { title: MOST_TITLE, opened: MOST_UPDATE_TEXT, resolved: MOST_UPDATE_TEXT } as const

function checkWords(words: PublishWords): AlertProblem[] {
  return (['title', 'opened', 'resolved'] as const).flatMap((part) => {
    const text = words[part]
    if (text === null) return []
    const path = ['words', part]
    if (text.trim() === '') return [{ path, message: 'leave it out, or write words' }]
    return text.length > LIMITS[part] ? [{ path, message: `this has ${LIMITS[part]} characters at most` }] : []
  })
}

/** What is wrong with a rule as somebody wrote it; empty: nothing. */
export function checkPublishRule(rule: PublishRule, known: AlertNames = {}): AlertProblem[] {
  const isOfUs = rule.when.kinds.includes('monitor-ill')
  const ill = {
    path: ['when', 'kinds'],
    message: 'the public page says by itself when the measurement is disturbed: leave monitor-ill out',
  }
  return [...checkRule(asAlertRule(rule), known), ...(isOfUs ? [ill] : []), ...checkWords(rule.words)]
}
