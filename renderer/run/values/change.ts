import type { Input } from '../../../electron/ipc/contract.ts'

/** One cell of an edit. `rowId` null is the run's default; `value` null restores the inherited value. */
export type Change = Input<'setValues'>['changes'][number]
