import { visibleLine } from '@lispwatch/domain/alert/visible-line'
import type { HttpOutgoing } from './channel-type.ts'
import { escapeMrkdwn, link, richText, text } from './channels/slack.ts'
import { jsonPost } from './json-post.ts'

/** What a channel of somebody else's Slack is told. */
export interface SlackNote {
  readonly headline: string
  /** May have several lines. */
  readonly text: string
  readonly facts: readonly { readonly label: string; readonly text: string }[]
  readonly links: readonly { readonly url: string; readonly words: string }[]
}

const MOST_HEADLINE = 200
/** Slack takes 3,000 characters in an element. */
const MOST_TEXT = 2_800

/** In `rich_text`, whose text Slack does not parse: no mention, link or formatting can be made by whoever wrote it. */
export function slackNote(url: string, note: SlackNote): HttpOutgoing {
  const headline = visibleLine(note.headline, MOST_HEADLINE)
  const body = note.text
    .split('\n')
    .map((line) => visibleLine(line, MOST_TEXT))
    .join('\n')
    .slice(0, MOST_TEXT)
  return jsonPost(url, {
    text: escapeMrkdwn(headline),
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      richText([
        text(`${headline}\n`, { bold: true }),
        ...(body.trim() === '' ? [] : [text(`${body}\n`)]),
        ...note.facts.flatMap((fact) => [text(`${fact.label}: `, { bold: true }), text(`${visibleLine(fact.text, MOST_TEXT)}\n`)]),
        ...note.links.flatMap((one, index) => [...(index === 0 ? [] : [text('   ')]), link(one.url, one.words)]),
      ]),
    ],
  })
}
