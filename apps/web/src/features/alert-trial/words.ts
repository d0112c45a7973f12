import type { Trial } from '../../lib/alert-rule-shapes.ts'
import { plural } from '../../lib/format.ts'

export const WORDS = {
  title: 'On the last 30 days',
  meaning: 'What it would have come to, before you save it.',
  counting: 'Counting…',
  failed: 'It could not be tried',
  incomplete: 'It is tried as soon as everything is filled in.',
  none: 'It would have sent nothing.',
  messages: 'What would have been sent',
  newest: 'the newest 100',
  cut: 'There were more incidents than are looked at; the oldest are left out.',
  over: 'over',
} as const

/** The comparison in a sentence: `It would have woken people 4 times instead of 31.` */
export function trialText({ wakesNow, wakesThen }: Pick<Trial, 'wakesNow' | 'wakesThen'>): string {
  const times = (count: number) => (count === 0 ? 'never' : count === 1 ? 'once' : plural(count, 'time'))
  if (wakesNow + wakesThen === 0) return 'It would have woken nobody, as now.'
  if (wakesNow === wakesThen) return `It would have woken people ${times(wakesThen)}, as often as now.`
  return `It would have woken people ${times(wakesThen)} instead of ${times(wakesNow)}.`
}

export const channelText = ({ channel, wakesNow, wakesThen }: Trial['channels'][number]): string =>
  `${channel}: ${wakesThen} instead of ${wakesNow}`
