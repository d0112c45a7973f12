import type { OthersHeard } from '@lispwatch/domain/others'
import { createVantageLoss } from '@lispwatch/domain/path-loss'
import { createEar, type Ear } from './ear.ts'

/** The newest instant among all targets but one, from the newest two: nobody else can be the newest of the rest. */
interface Newest {
  note(targetId: number, at: number): void
  besides(targetId: number): number | null
}

function createNewest(): Newest {
  let first: { targetId: number; at: number } | undefined
  let second: typeof first
  return {
    note(targetId, at) {
      if (first?.targetId === targetId) first.at = Math.max(first.at, at)
      else if (!first || at >= first.at) {
        second = first
        first = { targetId, at }
      } else if (!second || at >= second.at) second = { targetId, at }
    },
    besides(targetId) {
      return (first?.targetId === targetId ? second : first)?.at ?? null
    },
  }
}

/** Cadences of a target after which another one that was not asked meanwhile cannot testify for or against it. */
const TESTIFYING_CADENCES = 3

/** When the targets of this vantage were asked and heard last, as far as it matters for the question whether the observer is ill. */
export interface HeardTable {
  /** Hears every answer that the table is told of. */
  readonly ear: Ear
  asked(targetId: number, at: number): void
  answered(targetId: number, at: number): void
  /** The answer ended a run of so many losses (see lossesEnded) to one that is asked once each time. */
  delivered(losses: number, at: number): void
  /** Share of questions that lately got lost on all paths of this vantage. */
  lossShareAt(at: number): number
  /** What was heard of all targets but this one, which was asked at `sentAt` and is every `cadenceMs`. */
  others(of: { targetId: number; sentAt: number; cadenceMs: number }): OthersHeard
}

/** In memory only: a poller that starts trusts its losses once something else has answered it. */
export function createHeardTable(areServersDead: () => boolean = () => false): HeardTable {
  const asked = createNewest()
  const answered = createNewest()
  const loss = createVantageLoss()
  const ear = createEar()
  return {
    asked: asked.note,
    ear,
    answered(targetId, at) {
      answered.note(targetId, at)
      ear.heard(at)
    },
    delivered: loss.note,
    lossShareAt: loss.shareAt,
    others({ targetId, sentAt, cadenceMs }) {
      const askedAt = asked.besides(targetId)
      const any = askedAt !== null && askedAt >= sentAt - TESTIFYING_CADENCES * cadenceMs
      const heard = { any, answeredAt: answered.besides(targetId) }
      return areServersDead() ? { ...heard, areServersDead: true } : heard
    },
  }
}
