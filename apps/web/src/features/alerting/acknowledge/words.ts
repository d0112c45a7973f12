export const WORDS = {
  title: 'Acknowledge an incident',
  meaning: 'You say that you know and look after it. No more messages about it are sent unless it becomes worse.',
  acknowledge: 'Acknowledge',
  open: 'Open the incident',
  signIn: 'Sign in',
  since: 'Since',
} as const
