import type { RouterOutputs } from '../server/root.ts'

export type ReportSchedules = RouterOutputs['reports']['schedules']
export type ScheduleRow = ReportSchedules['schedules'][number]
