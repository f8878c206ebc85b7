/** Where a record of a job is. `waiting` still, or for good where the job has ended; `unchanged`, as it was so already; `kept`, as it could not be put back. */
export const rowStates = ['waiting', 'done', 'unchanged', 'refused', 'undone', 'kept'] as const
export type RowState = (typeof rowStates)[number]
/** `failed`: it stopped by itself. */
export const jobStates = ['running', 'finished', 'cancelled', 'undoing', 'undone', 'failed'] as const
export type JobState = (typeof jobStates)[number]
