import type { Workspace } from '../../core/workspace/open.ts'
import type { EventPayload } from '../ipc/events.ts'

/** What the verbs about runs work on. */
export interface WorkerContext {
  workspace: Workspace
  /** Contacts on a list, as Constant Contact last said; null when it was not asked. */
  listCount(accountId: string, listId: string): number | null
  /** Tells the page that something is not what it was. */
  changed(topic: EventPayload<'changed'>['topic'], id?: string): void
}
