import { visibleLine } from '@lispwatch/domain/alert/visible-line'
import type { News } from '@lispwatch/domain/subscription/news'
import { momentText } from '../html/moment.ts'
import type { Language } from '../view/public-view.ts'
import { subscribeWordsOf } from '../words/subscribe-words.ts'
import { wordsOf } from '../words/words.ts'

/** News in lines without form: the ways that it takes give it form and escape it. */
export interface SaidNews {
  /** `Resolved: Sites have lost a path`. */
  readonly headline: string
  /** May have several lines. */
  readonly text: string
  readonly facts: readonly { readonly label: string; readonly text: string }[]
  readonly url: string
}

const MOST_TITLE = 200
const MOST_NAMES = 20
const MOST_NAME = 100

function namesOf({ event: { components } }: News): string {
  const names = components.slice(0, MOST_NAMES).map(({ name }) => visibleLine(name, MOST_NAME))
  const more = components.length - names.length
  return `${names.join(', ')}${more > 0 ? ` +${more}` : ''}`
}

/** What there is to say where only time has passed. */
function textOf({ text, phase }: News, language: Language): string {
  const { sent } = subscribeWordsOf(language)
  if (text !== '') return text
  return phase === 'completed' ? sent.isOver : sent.begins
}

/** @param pageUrl without a slash at the end */
export function saidNews(news: News, pageUrl: string, language: Language): SaidNews {
  const { sent } = subscribeWordsOf(language)
  const { event, phase } = news
  const times: [string, string][] =
    event.kind === 'maintenance'
      ? [[sent.planned, [event.startsAt, event.endsAt].flatMap((at) => (at === null ? [] : [momentText(at)])).join(' – ')]]
      : [
          [sent.started, momentText(event.startsAt)],
          [sent.ended, event.endsAt === null ? '' : momentText(event.endsAt)],
        ]
  const facts: [string, string][] = [[sent.affected, namesOf(news)], ...times]
  return {
    headline: visibleLine(`${wordsOf(language).phase[phase]}: ${event.title}`, MOST_TITLE),
    text: textOf(news, language),
    facts: facts.filter(([, text]) => text !== '').map(([label, text]) => ({ label, text })),
    url: `${pageUrl}/incidents/${event.id}`,
  }
}
