import type { StoredRow } from '../../workspace/tables/rows.ts'
import type { Finding, RowStatus } from '../run.ts'

/**
 * A row's status, from what is known of it. What Constant Contact says goes before what we would do next; a failure
 * or doubt goes before both, except that a campaign that went out has gone out.
 */
export function statusOf(
  row: Pick<StoredRow, 'pushedHash' | 'campaignId' | 'remoteStatus' | 'unconfirmed' | 'failure'>,
  hash: string,
  findings: readonly Pick<Finding, 'severity'>[],
): RowStatus {
  if (row.remoteStatus === 'done') return 'sent'
  if (row.remoteStatus === 'executing') return 'sending'
  if (row.unconfirmed) return 'unconfirmed'
  if (row.failure !== null || row.remoteStatus === 'error') return 'failed'
  // What was deleted in Constant Contact is to be made anew.
  const isThere = row.pushedHash !== null && row.remoteStatus !== 'removed'
  if (isThere && row.pushedHash !== hash) return 'changed'
  if (row.remoteStatus === 'scheduled') return 'scheduled'
  if (isThere) return 'pushed'
  return findings.some(({ severity }) => severity === 'error') ? 'incomplete' : 'ready'
}
