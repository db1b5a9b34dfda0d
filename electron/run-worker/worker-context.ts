import type { Workspace } from '../../core/workspace/open.ts'
import type { EventPayload } from '../ipc/events.ts'

/** What the verbs about runs work on. */
export interface WorkerContext {
  workspace: Workspace
  /** Contacts on a list, as last read from Constant Contact; null if never read. */
  listCount(accountId: string, listId: string): number | null
  /** Notifies the page of a change. */
  changed(topic: EventPayload<'changed'>['topic'], id?: string): void
}
