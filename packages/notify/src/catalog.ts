import type { ChannelKind } from '@lispwatch/domain/alert/channel'
import type { ChannelType } from './channel-type.ts'
import { alertmanager } from './channels/alertmanager.ts'
import { email } from './channels/email.ts'
import { mattermost } from './channels/mattermost.ts'
import { ntfy } from './channels/ntfy.ts'
import { opsgenie } from './channels/opsgenie.ts'
import { pagerduty } from './channels/pagerduty.ts'
import { slack } from './channels/slack.ts'
import { syslog } from './channels/syslog.ts'
import { teams } from './channels/teams.ts'
import { telegram } from './channels/telegram.ts'
import { webhook } from './channels/webhook.ts'

/** All ways that a message can take, in the order in which people choose. */
export const CHANNEL_TYPES: Readonly<Record<ChannelKind, ChannelType>> = {
  email,
  webhook,
  slack,
  teams,
  mattermost,
  telegram,
  ntfy,
  pagerduty,
  opsgenie,
  alertmanager,
  syslog,
}
