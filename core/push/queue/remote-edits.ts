import type { CampaignSummary, ConstantContactService, RemoteDraft } from '../../constant-contact/service.ts'
import type { Failure } from '../../run/run.ts'
import type { Workspace } from '../../workspace/open.ts'
import { keepPushedContent, listPushedContent } from '../../workspace/tables/pushed-content.ts'
import type { StoredRow } from '../../workspace/tables/rows.ts'
import { asStoredByService, sameDraft } from '../row/draft-equality.ts'
import { refOf } from '../row/row-deps.ts'

/** The failure of a row whose draft was edited in Constant Contact. Such a draft is only overwritten on request. */
export const editedRemotely: Failure = {
  what: "The draft was edited in Constant Contact after the last push. It wasn't changed.",
  next: 'Compare both versions, then overwrite it or keep it.',
  changedThere: true,
}

/**
 * Returns the draft if its content differs from what was pushed, otherwise null. The update time is compared first;
 * only when it moved or is unknown, or the send desk saw a difference, is the draft read.
 * @throws ServiceError
 */
export async function readIfEdited(
  ws: Workspace,
  service: ConstantContactService,
  row: StoredRow,
  { updatedAt }: Pick<CampaignSummary, 'updatedAt'>,
): Promise<RemoteDraft | null> {
  const ref = refOf(row)
  if (ref === null || row.pushedHash === null) return null
  if (row.remoteUpdatedAt === updatedAt && row.mismatch === null) return null
  const [pushed] = listPushedContent(ws, row.id)
  if (pushed === undefined) return null
  const remote = await service.readDraft(ref)
  return sameDraft(remote, asStoredByService(pushed.content, service.features)) ? null : remote
}

/** Keeps a draft's content before it is overwritten, so that it can be restored. */
export function keepRemoteDraft(ws: Workspace, rowId: string, remote: RemoteDraft, now: Date): void {
  const { ref: _ref, status: _status, updatedAt: _updatedAt, ...content } = remote
  keepPushedContent(ws, rowId, content, now)
}
