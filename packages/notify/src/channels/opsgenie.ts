import type { AlertMessage } from '@lispwatch/domain/alert/alert-message'
import { cutTo, visibleLine } from '@lispwatch/domain/alert/visible-line'
import { AUTHORITY_FIELD, channelType } from '../channel-type.ts'
import { readHttpReply } from '../http-reply.ts'
import { jsonPost, under } from '../json-post.ts'
import { footLine, itemLines, moreLine } from '../lines.ts'
import { type Look, type Said, said } from '../said.ts'
import { groupTokenOf } from './pagerduty.ts'

const MOST_MESSAGE = 130
const MOST_DESCRIPTION = 15_000
const MOST_NOTE = 25_000
const MOST_ENTITY = 512
const PRIORITIES: Readonly<Record<Look, string>> = { critical: 'P1', warning: 'P3', info: 'P5', resolved: 'P5', test: 'P5' }

/**
 * Opsgenie's Alert API (docs.opsgenie.com/docs/alert-api): one alert for each group by its alias, closed by the same;
 * that a part is over is a note, which wakes nobody. 202 means that it is
 * queued. Opsgenie reads HTML in messages and descriptions, so the angle brackets of names are replaced by ones that only look like them.
 */
export const opsgenie = channelType({
  kind: 'opsgenie',
  label: 'Opsgenie',
  about: 'Opens and closes alerts in Opsgenie, or in Jira Service Management by the same API.',
  fields: {
    apiKey: {
      label: 'API key',
      help: 'In Opsgenie: the team, Integrations, API. It needs the right to create.',
      value: 'text',
      isSecret: true,
      isRequired: true,
    },
    teams: {
      label: 'Teams',
      help: 'Names of the teams that are to respond, with commas; empty: as the integration has it.',
      value: 'text',
    },
    baseUrl: {
      label: 'Base URL',
      help: 'https://api.eu.opsgenie.com for accounts in the EU; https://api.atlassian.com/jsm/ops/integration for Jira Service Management.',
      value: 'url',
      byDefault: 'https://api.opsgenie.com',
    },
    authority: AUTHORITY_FIELD,
  },
  compose(message, { apiKey, teams, baseUrl, authority }, { key }) {
    const alias = groupTokenOf(message)
    const headers = { authorization: `GenieKey ${apiKey}` }
    const all = said(message)
    if (message.kind === 'resolved' || message.kind === 'eased') {
      const note = cutTo(withoutTags(`${all.headline} ${footLine(all, key)}`), MOST_NOTE)
      const what = message.kind === 'resolved' ? 'close' : 'notes'
      return jsonPost(under(baseUrl, `/v2/alerts/${alias}/${what}?identifierType=alias`), { source: 'Lispwatch', note }, headers, authority)
    }
    return jsonPost(under(baseUrl, '/v2/alerts'), { alias, ...alertOf(message, all, key), ...respondersOf(teams) }, headers, authority)
  },
  readReply: readHttpReply,
})

function alertOf(message: AlertMessage, all: Said, key: string): object {
  const [first] = message.items
  const lines = all.items.map((item) => itemLines(item).join('\n'))
  return {
    message: cutTo(withoutTags(all.headline), MOST_MESSAGE),
    description: cutTo(
      withoutTags([...lines, moreLine(all), footLine(all, key)].filter((part) => part !== '').join('\n\n')),
      MOST_DESCRIPTION,
    ),
    priority: PRIORITIES[all.look],
    source: 'Lispwatch',
    entity: withoutTags(visibleLine(first?.where ?? all.network, MOST_ENTITY)),
    tags: [...new Set([message.severity, ...message.items.map((item) => item.kind)])],
    details: { network: withoutTags(all.network), incidents: all.url },
  }
}

function respondersOf(teams: string): object {
  const names = teams.split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]))
  return names.length === 0 ? {} : { responders: names.map((name) => ({ name, type: 'team' })) }
}

export const withoutTags = (text: string) => text.replaceAll('<', '‹').replaceAll('>', '›')
