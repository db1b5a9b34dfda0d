import { systemClock } from '../../core/clock.ts'
import { ServiceError } from '../../core/constant-contact/errors.ts'
import { readDocument } from '../../core/document/read-document.ts'
import { createPauseGate, type PauseGate } from '../../core/push/progress/pause-gate.ts'
import { evaluateRun } from '../../core/run/evaluate/evaluate-run.ts'
import { checkLinks, linksToCheck } from '../../core/run/on-demand/check-links.ts'
import { readOverlaps } from '../../core/run/on-demand/list-overlap.ts'
import type {
  OnDemandKind,
  OnDemandProgress,
  OnDemandScope,
  OnDemandState,
} from '../../core/run/on-demand/on-demand-check.ts'
import { RunError } from '../../core/run/run-error.ts'
import type { Workspace } from '../../core/workspace/open.ts'
import { getOverlaps, listLinkResults, putOverlaps } from '../../core/workspace/tables/link-results.ts'
import {
  getOnDemandCheckInProgress,
  type OnDemandCheckInProgress,
  putOnDemandCheckInProgress,
  removeOnDemandCheckInProgress,
} from '../../core/workspace/tables/on-demand-checks-in-progress.ts'
import type { ListCounts } from '../accounts/list-counts.ts'
import type { Bar } from '../bar.ts'
import type { EventName, EventPayload } from '../ipc/contract.ts'
import type { ShowWork } from '../shown-work.ts'

/** Runs on-demand checks: links of runs, and which of their lists share contacts. */
export interface OnDemandChecks {
  /** @throws RunError while it is already running */
  start(runId: string, kind: OnDemandKind, scope: OnDemandScope): void
  pause(runId: string, kind: OnDemandKind): void
  resume(runId: string, kind: OnDemandKind): void
  stop(runId: string, kind: OnDemandKind): void
  read(runId: string): Promise<OnDemandState>
  /** Stops running checks and resolves when nothing more is written. */
  close(): Promise<void>
}

interface Deps {
  workspace: Workspace
  serviceOf: Parameters<typeof readOverlaps>[1]['serviceOf']
  listCounts: ListCounts
  /** A run's link counts: total, checked, and the time of the latest check. */
  countLinks(runId: string): Promise<{ links: number; checked: number; checkedAt: string | null }>
  /** The web links of a run's emails, each once. */
  listWebLinks(runId: string): Promise<string[]>
  changed(topic: 'runs' | 'calls', id?: string): void
  notify<E extends EventName>(event: E, payload: EventPayload<E>): void
  showWork: ShowWork
}

interface ActiveCheck {
  progress: OnDemandProgress
  gate: PauseGate
  /** When it started or resumed, milliseconds; null while it isn't running. */
  since: number | null
}

/** For check link with its redirects, in milliseconds: a server that is slower than that is slow for readers too. */
const linkTimeoutMs = 10_000
/** The shortest interval between notifications of the page, in milliseconds. */
const notifyIntervalMs = 150

const barOf = ({ state, done, total }: OnDemandProgress): Bar | null =>
  state === 'running' || state === 'paused'
    ? { value: total === null || total === 0 ? null : done / total, isPaused: state === 'paused' }
    : null

export const createOnDemandChecks = ({
  workspace,
  serviceOf,
  listCounts,
  countLinks,
  listWebLinks,
  changed,
  notify,
  showWork,
}: Deps): OnDemandChecks => {
  const active = new Map<string, ActiveCheck>()
  const running = new Set<Promise<void>>()
  let isClosing = false
  const now = (): Date => systemClock.now()

  const idle = (runId: string, kind: OnDemandKind): OnDemandProgress => ({
    runId,
    kind,
    state: 'idle',
    done: 0,
    total: null,
    workedMs: 0,
    problem: null,
  })
  const keyOf = (runId: string, kind: OnDemandKind): string => `${runId} ${kind}`
  const readProgress = (runId: string, kind: OnDemandKind): OnDemandProgress => {
    const check = active.get(keyOf(runId, kind))
    if (check === undefined) {
      const isCutOff = getOnDemandCheckInProgress(workspace, runId, kind) !== null
      return { ...idle(runId, kind), state: isCutOff ? 'cut-off' : 'idle' }
    }
    const working = check.since === null ? 0 : now().getTime() - check.since
    return { ...check.progress, workedMs: check.progress.workedMs + working }
  }
  const showProgress = (check: ActiveCheck): void => {
    const { runId, kind } = check.progress
    const progress = readProgress(runId, kind)
    notify('onDemandProgress', progress)
    showWork(`check ${keyOf(runId, kind)}`, barOf(progress))
  }
  const setState = (
    check: ActiveCheck,
    state: OnDemandProgress['state'],
    problem: string | null = null,
  ): void => {
    if (check.since !== null) check.progress.workedMs += now().getTime() - check.since
    check.since = state === 'running' ? now().getTime() : null
    check.progress = { ...check.progress, state, problem }
    showProgress(check)
  }

  const runLinkCheck = async (check: ActiveCheck, inProgress: OnDemandCheckInProgress): Promise<void> => {
    const { runId } = check.progress
    const all = await listWebLinks(runId)
    const wanted = linksToCheck(all, listLinkResults(workspace), inProgress)
    check.progress.total = wanted.length
    showProgress(check)
    await checkLinks(workspace, wanted, {
      checkLink: (url) => readDocument(url, { signal: check.gate.signal, timeoutMs: linkTimeoutMs }),
      clock: systemClock,
      pass: check.gate.pass,
      onProgress: progressOf(check),
    })
  }

  const runOverlapCheck = async (check: ActiveCheck): Promise<void> => {
    const { runId } = check.progress
    const rows = evaluateRun(workspace, runId, now())
    const accounts = new Set(rows.map(({ location }) => location.accountId))
    await Promise.all([...accounts].map((id) => listCounts.refresh(id)))
    const lists = new Map(rows.map(({ location }) => [location.listId ?? '', location.accountId]))
    check.progress.total = [...lists].reduce(
      (sum, [list, account]) => sum + (listCounts.of(account, list) ?? 0),
      0,
    )
    showProgress(check)
    const found = await readOverlaps(rows, {
      serviceOf,
      pass: check.gate.pass,
      onProgress: progressOf(check),
    })
    if (found !== null) putOverlaps(workspace, runId, { checkedAt: now().toISOString(), overlaps: found })
  }

  const progressOf = (check: ActiveCheck): ((done: number) => void) => {
    let notifiedAt = 0
    return (done) => {
      check.progress.done = done
      // A contact on two lists is counted twice in the total but read once.
      if (check.progress.total !== null && check.progress.total < done) check.progress.total = done
      if (now().getTime() - notifiedAt < notifyIntervalMs) return
      notifiedAt = now().getTime()
      showProgress(check)
    }
  }

  const ifUnderWay = (runId: string, kind: OnDemandKind, action: (check: ActiveCheck) => void): void => {
    const check = active.get(keyOf(runId, kind))
    if (check !== undefined && (check.progress.state === 'running' || check.progress.state === 'paused'))
      action(check)
  }

  return {
    start: (runId, kind, scope) => {
      const { state } = readProgress(runId, kind)
      if (state === 'running' || state === 'paused')
        throw new RunError('This check is already running.', 'Wait until it finishes, or stop it.')
      const check: ActiveCheck = { progress: idle(runId, kind), gate: createPauseGate(), since: null }
      active.set(keyOf(runId, kind), check)
      const cutOff = scope === 'rest' ? getOnDemandCheckInProgress(workspace, runId, kind) : null
      const inProgress = cutOff ?? { begunAt: now().toISOString(), onlyNew: scope === 'new' }
      putOnDemandCheckInProgress(workspace, runId, kind, inProgress)
      setState(check, 'running')
      const task = (kind === 'links' ? runLinkCheck(check, inProgress) : runOverlapCheck(check))
        .then(
          () => setState(check, check.gate.state === 'stopped' ? 'stopped' : 'done'),
          (error: unknown) => {
            if (check.gate.state === 'stopped') return setState(check, 'stopped')
            const failureText =
              error instanceof ServiceError ? `${error.message} ${error.next}` : String(error)
            setState(check, 'failed', failureText)
          },
        )
        .finally(() => {
          running.delete(task)
          // A check stopped by closing the program can be resumed at the next start.
          if (!isClosing) removeOnDemandCheckInProgress(workspace, runId, kind)
          changed('runs', runId)
          if (kind === 'overlaps') changed('calls')
        })
      running.add(task)
    },
    pause: (runId, kind) =>
      ifUnderWay(runId, kind, (check) => {
        check.gate.pause()
        setState(check, 'paused')
      }),
    resume: (runId, kind) =>
      ifUnderWay(runId, kind, (check) => {
        check.gate.resume()
        setState(check, 'running')
      }),
    stop: (runId, kind) => ifUnderWay(runId, kind, (check) => check.gate.stop()),
    read: async (runId) => {
      const { links: linkCount, checked, checkedAt } = await countLinks(runId)
      return {
        links: readProgress(runId, 'links'),
        overlaps: readProgress(runId, 'overlaps'),
        linkCount,
        linksChecked: checked,
        linksCheckedAt: checkedAt,
        overlapsCheckedAt: getOverlaps(workspace, runId)?.checkedAt ?? null,
      }
    },
    close: async () => {
      isClosing = true
      for (const check of active.values()) check.gate.stop()
      await Promise.allSettled(running)
    },
  }
}
