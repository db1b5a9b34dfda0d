import type { Input } from '../../../electron/ipc/contract.ts'

/** One cell of an edit. `rowId` null is the run's default; `value` null goes back to what is inherited. */
export type Change = Input<'setValues'>['changes'][number]
