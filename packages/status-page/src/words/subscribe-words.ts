import type { SubscriberKind } from '@lispwatch/domain/subscription/subscriber'
import type { Language } from '../view/public-view.ts'
import { SUBSCRIBE_DE } from './subscribe-de.ts'
import { SUBSCRIBE_EN } from './subscribe-en.ts'

/** What is wrong with what somebody entered. */
export type SubscribeProblem = 'mail-address' | 'url' | 'https' | 'slack-url' | 'secret' | 'components'

/** Everything that is said about being told, in one language: on the pages and in what is sent. */
export interface SubscribeWords {
  readonly subscribe: string
  readonly ways: Record<SubscriberKind, string>
  readonly feeds: Record<'atom' | 'rss' | 'json', string>
  /** Over the form of each way. */
  readonly titles: Record<SubscriberKind, string>
  /** What a form is for, by the way that is chosen. */
  readonly intro: Record<SubscriberKind, string>
  readonly address: Record<SubscriberKind, string>
  readonly addressHelp: Record<SubscriberKind, string>
  readonly secret: string
  readonly secretHelp: string
  readonly whatAbout: string
  readonly everything: string
  readonly chosen: string
  readonly language: string
  readonly languages: Record<Language, string>
  readonly leaveEmpty: string
  readonly send: string
  /** The same whoever asks, and whether the address is known or not. */
  readonly asked: Record<SubscriberKind, string>
  readonly problem: Record<SubscribeProblem, string>
  readonly tooOften: (minutes: number) => string
  readonly away: string
  readonly confirmTitle: string
  readonly confirmText: (address: string) => string
  readonly confirmButton: string
  readonly confirmed: string
  readonly confirmGone: string
  readonly manageTitle: string
  readonly managed: (address: string) => string
  readonly resting: string
  readonly save: string
  readonly saved: string
  readonly manageGone: string
  readonly stopTitle: string
  readonly stopText: string
  readonly stop: string
  readonly stopped: string
  readonly sent: SentWords
}

/** What is sent. */
export interface SentWords {
  readonly confirmSubject: (page: string) => string
  readonly confirmText: (page: string) => string
  readonly confirmNothing: string
  readonly confirmLink: string
  readonly alreadySubject: (page: string) => string
  readonly alreadyText: (page: string) => string
  readonly alreadyNothing: string
  readonly begins: string
  readonly isOver: string
  readonly affected: string
  readonly started: string
  readonly planned: string
  readonly ended: string
  readonly details: string
  readonly why: (page: string) => string
  readonly manage: string
  readonly unsubscribe: string
}

const BY_LANGUAGE: Record<Language, SubscribeWords> = { en: SUBSCRIBE_EN, de: SUBSCRIBE_DE }

export const subscribeWordsOf = (language: Language): SubscribeWords => BY_LANGUAGE[language]

/** The languages that somebody may choose. */
export const LANGUAGES: readonly Language[] = ['en', 'de']

/** A language as it comes from outside; one that is not known is the page's. */
export const languageOf = (text: string, otherwise: Language): Language => LANGUAGES.find((known) => known === text) ?? otherwise
