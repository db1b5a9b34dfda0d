import type { StoredRow } from '../../workspace/tables/rows.ts'
import type { Finding, RowStatus } from '../run.ts'

/**
 * Returns a row's status from its stored state. Constant Contact's status comes before ours; a failure or an
 * unconfirmed call comes before both, except that a sent campaign stays sent.
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
  // A campaign deleted in Constant Contact is created again.
  const isThere = row.pushedHash !== null && row.remoteStatus !== 'removed'
  if (isThere && row.pushedHash !== hash) return 'changed'
  if (row.remoteStatus === 'scheduled') return 'scheduled'
  if (isThere) return 'pushed'
  return findings.some(({ severity }) => severity === 'error') ? 'incomplete' : 'ready'
}
