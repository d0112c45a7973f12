import type { AlertLinks } from '@lispwatch/domain/alert/plan-input'

/** Where the messages of a console at `publicUrl` lead to. What lets whoever has it act is not decided with the message: see withAcknowledgeLinks. */
export const alertLinks = (publicUrl: string): AlertLinks => ({
  incidents: `${publicUrl}/incidents`,
  incident: (id) => `${publicUrl}/incidents/${id}`,
  acknowledge: () => null,
})
