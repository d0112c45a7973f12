import type { DomainEvent } from '@lispwatch/domain/event'
import type { Database } from './client.ts'

export interface StoredEvent extends DomainEvent {
  readonly id: string
}

export declare function eventsAfter(db: Database, of: { cursor: string | null; limit: number }): Promise<StoredEvent[]>

/** The newest events, newest first. */
export declare function recentEvents(db: Database, of: { limit: number; siteName?: string }): Promise<StoredEvent[]>

export declare function listenEvents(db: Database, wake: () => void): { close(): Promise<void> }
