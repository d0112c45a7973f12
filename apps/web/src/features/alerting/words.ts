import type { Me } from '../../lib/shapes.ts'

export const WORDS = {
  title: 'Alerting',
  parts: 'Parts of alerting',
  channels: 'Channels',
  rules: 'Rules',
  routes: 'Routes',
  deliveries: 'Messages',
  settings: 'Settings',
  settingsMeaning: 'Where messages go, and what was sent.',
  mayNotTitle: 'You may not see this',
  mayNot: 'Who is told of what is for operators, auditors and administrators. Ask an administrator.',
  mayNotChange: 'Only an administrator may change alerting.',
} as const

type Known = Pick<Me, 'capabilities'> | undefined

/** Why `me` may not look at channels and messages; undefined when they may, and while that is not known. */
export function lookRefusal(me: Known): string | undefined {
  return me === undefined || me.capabilities.includes('see-alerting') ? undefined : WORDS.mayNot
}

/** Why `me` may not change channels. */
export function changeRefusal(me: Known): string | undefined {
  return me === undefined || me.capabilities.includes('manage-settings') ? undefined : WORDS.mayNotChange
}
