import type { Clock } from '../../clock.ts'
import type { ImportChunk } from '../../workspace/tables/import-chunks.ts'
import type { ContactImport, ImportProgress } from '../import.ts'

/** Reports the progress of an upload: contacts, rate, time left, and the current list. */
export interface UploadProgress {
  done(chunk: ImportChunk): void
  /** The chunk was refused: its list is not waited for any more. */
  refused(chunk: ImportChunk): void
  ended(state: ContactImport['state']): void
}

const listOf = ({ lists }: ImportChunk): string => lists.map(({ name }) => name).join(', ')

/**
 * Reports immediately that the upload started, then every change.
 * @param left chunks that aren't done, in upload order
 */
export function createUploadProgress(
  it: ContactImport,
  left: readonly ImportChunk[],
  clock: Clock,
  onProgress: ((progress: ImportProgress) => void) | undefined,
): UploadProgress {
  const begun = clock.now().getTime()
  let uploaded = it.uploaded
  /** Chunks that each list waits for. */
  const waiting = new Map<string, number>()
  for (const list of left.map(listOf)) waiting.set(list, (waiting.get(list) ?? 0) + 1)
  const notify = (state: ContactImport['state']): void => {
    const seconds = (clock.now().getTime() - begun) / 1000
    const perSecond = seconds > 0 ? (uploaded - it.uploaded) / seconds : 0
    const [current = ''] = waiting.keys()
    onProgress?.({
      importId: it.id,
      state,
      phase: 'uploading',
      done: uploaded,
      total: it.toUpload,
      current,
      ...(it.wholeFile === null && current !== ''
        ? { list: { number: it.lists - waiting.size + 1, of: it.lists } }
        : {}),
      perSecond,
      secondsLeft: perSecond > 0 ? (it.toUpload - uploaded) / perSecond : null,
    })
  }
  const over = (chunk: ImportChunk): void => {
    const list = listOf(chunk)
    const rest = (waiting.get(list) ?? 1) - 1
    if (rest > 0) waiting.set(list, rest)
    else waiting.delete(list)
    notify('uploading')
  }
  notify('uploading')
  return {
    done(chunk) {
      uploaded += chunk.size
      over(chunk)
    },
    refused: over,
    ended: notify,
  }
}
