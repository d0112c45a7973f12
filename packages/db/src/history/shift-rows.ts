import type { EventKind } from '@lispwatch/domain/event'
import type { Finding } from '@lispwatch/domain/finding'
import type { Incident } from '@lispwatch/domain/incident/incident'
import type { HistoryEvent, HistorySpan } from './day.ts'

/** Moves instants by so many milliseconds. */
export interface Shift {
  (at: number): number
  (at: number | null): number | null
}

export function shift(byMs: number): Shift {
  function moved(at: number): number
  function moved(at: number | null): number | null
  function moved(at: number | null): number | null {
    return at === null ? null : Math.round(at + byMs)
  }
  return moved
}

export interface SpanRow {
  readonly target_id: number
  readonly started_after_at: number | null
  readonly started_by_at: number
  readonly ended_after_at: number | null
  readonly ended_by_at: number | null
  /** When the target's state was last seen. */
  readonly held_at: number | null
}

/** An interval as far as it lies in the day. What was there before has no begin of its own in it, and what goes on ends with it. */
export function spanOf(
  row: SpanRow,
  target: number,
  { dayAt, lengthMs }: { readonly dayAt: number; readonly lengthMs: number },
): HistorySpan {
  const wasThere = row.started_by_at < dayAt
  const byMs = wasThere ? 0 : row.started_by_at - dayAt
  const isOpen = row.ended_by_at === null || row.ended_by_at > dayAt + lengthMs
  const lastSeen = (isOpen ? row.held_at : row.ended_after_at) ?? row.started_by_at
  const endByMs = isOpen ? lengthMs : (row.ended_by_at ?? dayAt) - dayAt
  return {
    ...{ target, afterMs: wasThere || row.started_after_at === null ? null : Math.max(0, row.started_after_at - dayAt), byMs },
    ...{ endAfterMs: Math.min(endByMs, Math.max(byMs, lastSeen - dayAt)), endByMs, isOpen },
  }
}

export function findingIn(finding: Finding, move: Shift, place: (id: number) => number): Finding {
  return {
    ...finding,
    ...{ afterAt: move(finding.afterAt), byAt: move(finding.byAt), openedAt: move(finding.openedAt), closedAt: move(finding.closedAt) },
    evidence: finding.evidence
      .map(({ targetId, slotAt }) => ({ targetId: place(targetId), slotAt: move(slotAt) }))
      .filter(({ targetId }) => targetId >= 0),
  }
}

export function incidentIn(incident: Incident, move: Shift): Incident {
  return {
    ...incident,
    ...{ openedAt: move(incident.openedAt), beganAfterAt: move(incident.beganAfterAt), beganByAt: move(incident.beganByAt) },
    resolvedAt: move(incident.resolvedAt),
    members: incident.members.map((member) => ({ ...member, joinedAt: move(member.joinedAt), leftAt: move(member.leftAt) })),
  }
}

interface EventRow {
  readonly kind: EventKind
  readonly at: number
  readonly after_at: number | null
  readonly by_at: number
  readonly site: string | null
  readonly eid: string | null
  readonly rloc: string | null
  readonly node: string | null
  readonly vantage: string | null
  readonly from_state: string | null
  readonly to_state: string | null
  readonly sentence: string
  readonly target_id: number | null
  readonly slot_at: number | null
}

export function eventOf(row: EventRow, place: (id: number) => number, move: Shift): HistoryEvent {
  const { kind, site, eid, rloc, node, vantage, sentence, target_id, slot_at } = row
  const subject = {
    ...(site === null ? {} : { site }),
    ...(eid === null ? {} : { eid }),
    ...(rloc === null ? {} : { rloc }),
    ...(node === null ? {} : { node }),
  }
  return {
    ...{
      kind,
      at: move(row.at),
      afterAt: move(row.after_at),
      byAt: move(row.by_at),
      subject,
      vantage,
      from: row.from_state,
      to: row.to_state,
    },
    sentence,
    decidedBy: target_id === null || slot_at === null ? null : { target: place(target_id), slotMs: move(slot_at) },
  }
}
