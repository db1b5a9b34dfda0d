import type { ImportProgress } from '../../core/contact/import.ts'
import type { Workspace } from '../../core/workspace/open.ts'
import type { Connections } from '../accounts/connections.ts'
import type { ContactProcesses } from '../contact-worker/contact-processes.ts'

/** What imports need of the program around them. */
export interface ImportDeps {
  workspace: Workspace
  connections: Connections
  processes: ContactProcesses
  changed(topic: 'imports' | 'journal' | 'locations', id?: string): void
  notifyProgress(progress: ImportProgress): void
  /** Remembers what still writes to the workspace, until it has ended. */
  watch(work: Promise<void>): void
}
