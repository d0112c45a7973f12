export type { Judgement, MappingChange, StateChange } from './judgement.ts'
