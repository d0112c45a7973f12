import type { Principal } from '../principal.ts'

/** Who did something, as others read it. */
export const personName = (principal: Principal): string => (principal.kind === 'user' ? principal.name : 'a guest')
