import type { Desk } from './desk.ts'

/** Somebody who only hears the messages, and notices where they contradict each other. */
export class Listener {
  private readonly told = new Map<string, boolean>()
  private heard = 0
  private readonly desk: Desk

  constructor(desk: Desk) {
    this.desk = desk
  }

  /** What became part of another incident is that one. */
  private heirOf(id: number): number {
    const seen = new Set<number>()
    let at = id
    for (let into = this.into(at); into !== null && !seen.has(at); into = this.into(at)) {
      seen.add(at)
      at = into
    }
    return at
  }

  private into(id: number): number | null {
    return this.desk.incidents.get(id)?.incident.mergedInto ?? null
  }

  /** The pairs of channel, thread and incident that were told, with what was merged since regarded. */
  private isTold(channel: string, groupKey: string, id: number): boolean {
    const heir = this.heirOf(id)
    return [...this.told].some(([key, isOpen]) => {
      const [to, thread, of] = key.split(' ')
      return isOpen && to === channel && thread === groupKey && this.heirOf(Number(of)) === heir
    })
  }

  private over(channel: string, groupKey: string, id: number): void {
    const heir = this.heirOf(id)
    for (const key of this.told.keys()) {
      const [to, thread, of] = key.split(' ')
      if (to === channel && thread === groupKey && this.heirOf(Number(of)) === heir) this.told.set(key, false)
    }
  }

  /** Hears what was sent since it listened last; a sentence for each contradiction. */
  listen(): string[] {
    const wrong: string[] = []
    for (const { announcement } of this.desk.sent.slice(this.heard)) {
      const { channel, kind, incidents, groupKey, message } = announcement
      const unheard = (id: number) => !this.isTold(channel, groupKey, id)
      const ended = message.items.flatMap(({ isOpen, incidentId }) => (isOpen ? [] : [incidentId]))
      for (const id of ended.filter(unheard)) wrong.push(`${channel} hears that ${id} is over, and never heard of it`)
      if (kind === 'repeated') for (const id of incidents.filter(unheard)) wrong.push(`${channel} hears ${id} again for the first time`)
      for (const id of ended) this.over(channel, groupKey, id)
      if (kind !== 'eased' && kind !== 'resolved') for (const id of incidents) this.told.set(`${channel} ${groupKey} ${id}`, true)
    }
    this.heard = this.desk.sent.length
    return wrong
  }
}
