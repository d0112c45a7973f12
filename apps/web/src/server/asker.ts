import type { Principal } from './principal.ts'

/** Whose name stands beside what somebody did. */
export const nameOfAsker = (principal: Principal): string => (principal.kind === 'guest' ? 'Guest' : principal.name)

/** For whom it counts: whoever has no account is told apart by address, an account by itself. */
export const keyOfAsker = (principal: Principal, client: string | undefined): string =>
  principal.kind === 'guest' ? `guest ${client ?? ''}` : principal.id
