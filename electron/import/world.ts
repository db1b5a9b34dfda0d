import type { Workspace } from '../../core/workspace/open.ts'
import type { Connections } from '../accounts/connections.ts'
import type { EventName, EventPayload } from '../ipc/contract.ts'

/** What imports need of the program around them. */
export interface ImportWorld {
  workspace: Workspace
  connections: Connections
  changed(topic: 'imports' | 'journal' | 'locations', id?: string): void
  tell<E extends EventName>(event: E, payload: EventPayload<E>): void
  /** Remembers what still writes to the workspace, until it has ended. */
  watch(work: Promise<void>): void
}
