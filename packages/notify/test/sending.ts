import type { ChannelKind } from '@lispwatch/domain/alert/channel'
import type { Sending } from '../src/send/deliver.ts'
import { EXAMPLE_ATTEMPT, exampleMessage } from '../src/testing/alert-message.ts'
import { EXAMPLE_SETTINGS } from '../src/testing/composed.ts'

/** An attempt with the example message. */
export function sending(kind: ChannelKind, settings: Readonly<Record<string, string>>, over: Partial<Sending> = {}): Sending {
  return {
    kind,
    settings: { ...EXAMPLE_SETTINGS[kind], ...settings },
    message: exampleMessage(),
    key: EXAMPLE_ATTEMPT.key,
    firstKey: null,
    reach: 'own',
    now: EXAMPLE_ATTEMPT.at,
    ...over,
  }
}
