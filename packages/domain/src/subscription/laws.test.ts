import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newsOf, type ToldEvent, type ToldUpdate } from './news.ts'
import type { Subscriber } from './subscriber.ts'
import { whoIsTold } from './who-is-told.ts'

const NOW = 1_800_000_000_000
const SECOND = 1_000
const KEYS = ['site lisbon', 'node porto-ms', 'provider atlas']

/** What may happen on a page, one second apart. `plan` may be killed before it keeps anything; `send` before it is written down. */
const aStep = fc.oneof(
  fc.record({ do: fc.constant('ask' as const), who: fc.nat(4), choice: fc.option(fc.subarray(KEYS, { minLength: 1 })) }),
  fc.record({ do: fc.constant('confirm' as const), who: fc.nat(4) }),
  fc.record({ do: fc.constant('stop' as const), who: fc.nat(4) }),
  fc.record({ do: fc.constant('say' as const), event: fc.nat(2) }),
  fc.record({ do: fc.constant('plan' as const), isKilled: fc.boolean() }),
  fc.record({ do: fc.constant('send' as const), isKilled: fc.boolean() }),
)
type Step = typeof aStep extends fc.Arbitrary<infer S> ? S : never

interface Notice {
  readonly to: Subscriber
  readonly newsKey: string
  readonly at: number
  readonly about: readonly string[]
}

/** A page with its subscribers, and what arrived where. Planning keeps the news and its notices together, as one transaction does. */
class Page {
  now = NOW
  private serial = 0
  readonly subscribers = new Map<number, Subscriber>()
  readonly events: ToldEvent[] = [0, 1, 2].map((id) => ({
    ...{ id: `i${id}`, kind: 'incident', title: 'Trouble', phase: 'investigating', startsAt: NOW, endsAt: null, updates: [] },
    components: KEYS.slice(0, id).map((key) => ({ key, id: key, name: key })),
  }))
  readonly planned = new Set<string>()
  waiting: Notice[] = []
  readonly arrived: Notice[] = []
  readonly said: (ToldUpdate & { readonly about: readonly string[] })[] = []
  /** Who has gone, and when. */
  readonly gone = new Map<string, number>()

  step(step: Step): void {
    this.now += SECOND
    if (step.do === 'ask' && !this.subscribers.has(step.who)) {
      const of = { id: `${step.who}-${this.serial++}`, page: 'default', kind: 'email' as const, components: step.choice, language: 'en' }
      this.subscribers.set(step.who, { ...of, state: 'pending', confirmedAt: null })
    }
    const known = 'who' in step ? this.subscribers.get(step.who) : undefined
    if (step.do === 'confirm' && known?.state === 'pending')
      this.subscribers.set(step.who, { ...known, state: 'active', confirmedAt: this.now })
    if (step.do === 'stop' && known !== undefined) {
      this.subscribers.delete(step.who)
      this.waiting = this.waiting.filter(({ to }) => to.id !== known.id)
      this.gone.set(known.id, this.now)
    }
    if (step.do === 'say') this.say(step.event)
    if (step.do === 'plan' && !step.isKilled) this.plan()
    if (step.do === 'send') this.send(step.isKilled)
  }

  private say(which: number): void {
    const event = this.events[which]
    if (event === undefined) return
    const update: ToldUpdate = { id: `u${this.serial++}`, at: this.now, phase: 'investigating', text: 'We look into it.' }
    this.events[which] = { ...event, updates: [update, ...event.updates] }
    this.said.push({ ...update, about: event.components.map(({ key }) => key) })
  }

  plan(): void {
    const all = [...this.subscribers.values()]
    for (const news of newsOf(this.events, this.now)) {
      if (this.planned.has(news.key)) continue
      this.planned.add(news.key)
      const about = news.event.components.map(({ key }) => key)
      const told = new Set(whoIsTold(all, news))
      for (const to of all) if (told.has(to.id)) this.waiting.push({ to, newsKey: news.key, at: news.at, about })
    }
  }

  send(isKilled: boolean): void {
    const [first] = this.waiting
    if (first === undefined) return
    this.arrived.push(first)
    if (!isKilled) this.waiting = this.waiting.slice(1)
  }
}

const played = (steps: readonly Step[]): Page => {
  const page = new Page()
  for (const step of steps) page.step(step)
  page.plan()
  while (page.waiting.length > 0) page.send(false)
  return page
}
const someSteps = fc.array(aStep, { minLength: 5, maxLength: 60 })

test('nobody hears of what was said before they confirmed, of what they did not choose, or after they have gone', () => {
  fc.assert(
    fc.property(someSteps, (steps) => {
      for (const { to, at, about } of played(steps).arrived) {
        expect(to.confirmedAt ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(at)
        if (to.components !== null) expect(to.components.some((key) => about.includes(key))).toBe(true)
      }
    }),
  )
})

test('who was there and confirmed when something was said that concerns them hears of it, whoever was killed meanwhile', () => {
  fc.assert(
    fc.property(someSteps, (steps) => {
      const page = played(steps)
      for (const subscriber of page.subscribers.values()) {
        const { id, confirmedAt, components } = subscriber
        const concerns = page.said.filter(
          ({ at, about }) =>
            confirmedAt !== null && at >= confirmedAt && (components === null || components.some((key) => about.includes(key))),
        )
        const heard = new Set(page.arrived.flatMap(({ to, newsKey }) => (to.id === id ? [newsKey] : [])))
        expect([...heard].toSorted()).toEqual(concerns.map((update) => update.id).toSorted())
      }
    }),
  )
})

test('where nobody is killed while sending, nobody hears the same twice', () => {
  fc.assert(
    fc.property(someSteps, (steps) => {
      const { arrived } = played(steps.map((step) => (step.do === 'send' ? { ...step, isKilled: false } : step)))
      const told = arrived.map(({ to, newsKey }) => `${to.id} ${newsKey}`)
      expect(new Set(told).size).toBe(told.length)
    }),
  )
})

test('what is planned again is the same, and nothing that was there is missing when more is said', () => {
  fc.assert(
    fc.property(someSteps, (steps) => {
      const page = played(steps)
      const news = newsOf(page.events, page.now)
      expect(newsOf(page.events.toReversed(), page.now)).toEqual(news)
      page.step({ do: 'say', event: 0 })
      const keys = new Set(newsOf(page.events, page.now).map(({ key }) => key))
      expect(news.filter(({ key }) => !keys.has(key))).toEqual([])
    }),
  )
})
