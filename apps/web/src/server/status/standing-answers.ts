import { inTurns } from '@lispwatch/db/in-turns'
import { drawAhead } from '@lispwatch/status-page/html/bars'
import { type Answer, answerOf, type Prepared, type Query } from '@lispwatch/status-page/serve/answer'
import { publicDays, publicUptime } from '@lispwatch/status-page/view/days'
import { wordsOf } from '@lispwatch/status-page/words/words'
import type { Admission } from './gate.ts'
import type { Snapshot } from './keeper.ts'
import type { MeantPage } from './known-pages.ts'
import { drawPicture } from './page-picture.ts'
import { type Handing, packAs, type Ready, readyAnswer } from './ready-answer.ts'
import { changeTag, preparedPage, staleMsOf } from './shown-pages.ts'
import type { Knowledge } from './status-reading.ts'

/** A page of one reading, and by what it was opened. */
export interface OpenPage extends MeantPage {
  readonly admission: Extract<Admission, { kind: 'in' }>
  readonly snapshot: Snapshot<Knowledge>
}

interface Standing {
  readonly page: OpenPage
  readonly query: Query
  readonly ready: Ready
  /** How often it was asked for. */
  asked: number
}

/** What is made of one reading; it is made anew when the reading grows old. */
interface Made {
  readonly staleMs: number | null
  readonly pages: Map<string, Prepared>
  readonly answers: Map<string, Promise<Standing | 'asked'>>
  readonly tags: Map<Prepared, string>
}

export interface StandingAnswers {
  prepared(page: OpenPage): Prepared
  /** The same text while the page shows the same; made once for all who listen. */
  tagOf(page: OpenPage): string
  /** An answer that everybody gets who may see the page: made once. `asked`: what people ask is without end, and none of these. */
  standing(page: OpenPage, query: Query): Promise<Ready | 'asked'>
  /** An answer that is made for one. */
  fresh(page: OpenPage, query: Query): Promise<Ready>
  /**
   * Makes of the next reading what is asked for of the one before, and works out what takes long, a little at a time; so that visitors never
   * wait for a page to be made. `before` undefined: there was none.
   */
  makeReady(next: Snapshot<Knowledge>, before: Snapshot<Knowledge> | undefined): Promise<void>
}

export interface StandingAnswersOptions {
  readonly now: () => number
  readonly tokenOf: (page: MeantPage['stored']) => string | null
}

/** So many answers of one reading are kept ready, */
const MOST_READY = 1_000
/** and so many of the next are made before they are asked for. */
const MOST_AHEAD = 100

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

const handingOf = ({ admission: { isPrivate, by }, stored }: OpenPage): Handing => ({
  ...{ isPrivate, by },
  isListed: stored.page.gate === undefined,
})

const nameOf = ({ stored, url }: OpenPage) => `${stored.page.name} ${url}`

/** Days and what is drawn of them are remembered where they are made. */
async function workOut({ value, madeAt }: Snapshot<Knowledge>): Promise<void> {
  const languages = [...new Set(value.pages.map(({ page }) => page.language ?? 'en'))].map(wordsOf)
  await inTurns(value.things, ({ past }) => {
    publicUptime(past, madeAt)
    for (const words of languages) drawAhead(publicDays(past, madeAt), words)
  })
}

export function createStandingAnswers({ now, tokenOf }: StandingAnswersOptions): StandingAnswers {
  const madeOf = new WeakMap<Snapshot<Knowledge>, Made>()

  function madeFrom(snapshot: Snapshot<Knowledge>): Made {
    const staleMs = staleMsOf(snapshot, now())
    const known = madeOf.get(snapshot)
    if (known?.staleMs === staleMs) return known
    const made: Made = { staleMs, pages: new Map(), answers: new Map(), tags: new Map() }
    madeOf.set(snapshot, made)
    return made
  }

  function prepared(page: OpenPage): Prepared {
    const { pages, staleMs } = madeFrom(page.snapshot)
    const made = pages.get(nameOf(page)) ?? preparedPage(page.snapshot, page, { staleMs, token: tokenOf(page.stored) })
    pages.set(nameOf(page), made)
    return made
  }

  async function readyFrom(answer: Answer, page: OpenPage): Promise<Ready> {
    const body = answer.picture === undefined ? answer.body : await drawPicture(answer.picture)
    return readyAnswer({ ...answer, body }, prepared(page).view.face, handingOf(page))
  }

  async function make(page: OpenPage, query: Query): Promise<Standing | 'asked'> {
    const answer = answerOf(prepared(page), page.path, query)
    return answer.isAsked === true ? 'asked' : { page, query, ready: await readyFrom(answer, page), asked: 0 }
  }

  /** Who asks while it is being made waits for the same. What is not there, and what failed, is not kept. */
  function standing(page: OpenPage, query: Query): Promise<Standing | 'asked'> {
    const { answers } = madeFrom(page.snapshot)
    const { isPrivate, by } = page.admission
    const key = JSON.stringify([nameOf(page), isPrivate && by === 'token', page.path, query])
    const known = answers.get(key)
    if (known !== undefined) return known
    const made = make(page, query)
    if (answers.size >= MOST_READY) return made
    answers.set(key, made)
    const forget = () => answers.delete(key)
    made.then((one) => (one === 'asked' || one.ready.status !== 200) && forget(), forget)
    return made
  }

  /** Packed in the same ways; what is the same octets is packed already. */
  async function packAlike(ready: Ready, before: Ready): Promise<void> {
    for (const [packing, packed] of before.packed) {
      if (ready.etag === before.etag) ready.packed.set(packing, packed)
      else await packAs(ready, packing)
    }
  }

  return {
    prepared,
    tagOf(page) {
      const { tags } = madeFrom(page.snapshot)
      const shows = prepared(page)
      const tag = tags.get(shows) ?? changeTag(shows.view)
      tags.set(shows, tag)
      return tag
    },
    async standing({ stored, url, path, admission, snapshot }, query) {
      const made = await standing({ stored, url, path, admission, snapshot }, query)
      if (made === 'asked') return made
      made.asked++
      return made.ready
    },
    fresh: (page, query) => readyFrom(answerOf(prepared(page), page.path, query), page),
    async makeReady(next, before) {
      await workOut(next)
      const known = before && madeOf.get(before)
      // Other pages, other addresses and gates: they are made when they are asked for.
      if (known === undefined || JSON.stringify(before?.value.pages) !== JSON.stringify(next.value.pages)) return
      const given = (await Promise.all(known.answers.values())).filter((one) => one !== 'asked')
      const wanted = given.filter(({ asked }) => asked > 0).sort((a, b) => b.asked - a.asked)
      for (const { page, query, ready } of wanted.slice(0, MOST_AHEAD)) {
        await nextTurn()
        const made = await standing({ ...page, snapshot: next }, query)
        if (made !== 'asked') await packAlike(made.ready, ready)
      }
    },
  }
}
