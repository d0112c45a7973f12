/** What walks found that nobody configured, and what people make of it. */
export { type Adoption, type AdoptionResult, adoptCandidate } from './candidates/adopt.ts'
export { ignoreCandidate, reconsiderCandidate } from './candidates/ignore.ts'
export { type Candidate, type CandidateState, listCandidates } from './candidates/list.ts'
