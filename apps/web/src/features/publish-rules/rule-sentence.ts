import { formatDuration } from '../../lib/format.ts'
import type { WantedPublishRule } from '../../lib/publication-shapes.ts'
import { KIND_WORD } from '../alert-rules/words.ts'

const either = (words: readonly string[]) => (words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`)

/** `Site down or server down, critical, after 5 min, in part of the network.` */
export function ruleSentence({ when, forMs }: Pick<WantedPublishRule, 'when' | 'forMs'>): string {
  const { kinds, severities, scope, sitesAtLeast, eidsLostAtLeast } = when
  const parts = [
    kinds.length === 0 ? 'anything' : either(kinds.map((kind) => KIND_WORD[kind].toLowerCase())),
    severities.length === 0 ? '' : either(severities),
    forMs === 0 ? 'at once' : `after ${formatDuration(forMs)}`,
    scope === null || scope.everything === true ? '' : 'in part of the network',
    sitesAtLeast > 0 ? `${sitesAtLeast} sites at least` : '',
    eidsLostAtLeast > 0 ? `${eidsLostAtLeast} EID-prefixes cut off at least` : '',
  ].filter((part) => part !== '')
  const text = parts.join(', ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
