import { systemClock } from '../../core/clock.ts'
import { ServiceError } from '../../core/constant-contact/errors.ts'
import { readDocument } from '../../core/document/read-document.ts'
import { createPauseGate, type PauseGate } from '../../core/push/queue/pause-gate.ts'
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
  start(runId: string, kind: OnDemandKind, part: OnDemandScope): void
  pause(runId: string, kind: OnDemandKind): void
  resume(runId: string, kind: OnDemandKind): void
  stop(runId: string, kind: OnDemandKind): void
  read(runId: string): Promise<OnDemandState>
  /** Stops what runs and resolves when nothing more is written. */
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
  onDemandCheck: OnDemandProgress
  gate: PauseGate
  /** Since when it works, milliseconds; null while it does not. */
  since: number | null
}

/** For one link with its redirects, in milliseconds: a server that is slower than that is slow for readers too. */
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
  const current = (runId: string, kind: OnDemandKind): OnDemandProgress => {
    const one = active.get(keyOf(runId, kind))
    if (one === undefined) {
      const isCutOff = getOnDemandCheckInProgress(workspace, runId, kind) !== null
      return { ...idle(runId, kind), state: isCutOff ? 'cut-off' : 'idle' }
    }
    const working = one.since === null ? 0 : now().getTime() - one.since
    return { ...one.onDemandCheck, workedMs: one.onDemandCheck.workedMs + working }
  }
  const show = (one: ActiveCheck): void => {
    const { runId, kind } = one.onDemandCheck
    const onDemandCheck = current(runId, kind)
    notify('onDemandCheck', onDemandCheck)
    showWork(`asking ${keyOf(runId, kind)}`, barOf(onDemandCheck))
  }
  const enter = (one: ActiveCheck, state: OnDemandProgress['state'], problem: string | null = null): void => {
    if (one.since !== null) one.onDemandCheck.workedMs += now().getTime() - one.since
    one.since = state === 'running' ? now().getTime() : null
    one.onDemandCheck = { ...one.onDemandCheck, state, problem }
    show(one)
  }

  const links = async (one: ActiveCheck, under: OnDemandCheckInProgress): Promise<void> => {
    const { runId } = one.onDemandCheck
    const all = await listWebLinks(runId)
    const wanted = linksToCheck(all, listLinkResults(workspace), under)
    one.onDemandCheck.total = wanted.length
    show(one)
    await checkLinks(workspace, wanted, {
      checkLink: (url) => readDocument(url, { signal: one.gate.signal, timeoutMs: linkTimeoutMs }),
      clock: systemClock,
      pass: one.gate.pass,
      onProgress: progressOf(one),
    })
  }

  const overlaps = async (one: ActiveCheck): Promise<void> => {
    const { runId } = one.onDemandCheck
    const work = evaluateRun(workspace, runId, now())
    const accounts = new Set(work.map(({ location }) => location.accountId))
    await Promise.all([...accounts].map((id) => listCounts.refresh(id)))
    const lists = new Map(work.map(({ location }) => [location.listId ?? '', location.accountId]))
    one.onDemandCheck.total = [...lists].reduce(
      (sum, [list, account]) => sum + (listCounts.of(account, list) ?? 0),
      0,
    )
    show(one)
    const found = await readOverlaps(work, { serviceOf, pass: one.gate.pass, onProgress: progressOf(one) })
    if (found !== null) putOverlaps(workspace, runId, { checkedAt: now().toISOString(), overlaps: found })
  }

  const progressOf = (one: ActiveCheck): ((done: number) => void) => {
    let notifiedAt = 0
    return (done) => {
      one.onDemandCheck.done = done
      // A contact on two lists is read once only: there may be fewer than the lists have together, never more.
      if (one.onDemandCheck.total !== null && one.onDemandCheck.total < done) one.onDemandCheck.total = done
      if (now().getTime() - notifiedAt < notifyIntervalMs) return
      notifiedAt = now().getTime()
      show(one)
    }
  }

  const whileWorking = (runId: string, kind: OnDemandKind, work: (one: ActiveCheck) => void): void => {
    const one = active.get(keyOf(runId, kind))
    if (one !== undefined && (one.onDemandCheck.state === 'running' || one.onDemandCheck.state === 'paused'))
      work(one)
  }

  return {
    start: (runId, kind, part) => {
      const { state } = current(runId, kind)
      if (state === 'running' || state === 'paused')
        throw new RunError('This check is already running.', 'Wait until it finishes, or stop it.')
      const one: ActiveCheck = { onDemandCheck: idle(runId, kind), gate: createPauseGate(), since: null }
      active.set(keyOf(runId, kind), one)
      const cutOff = part === 'rest' ? getOnDemandCheckInProgress(workspace, runId, kind) : null
      const under = cutOff ?? { begunAt: now().toISOString(), onlyNew: part === 'new' }
      putOnDemandCheckInProgress(workspace, runId, kind, under)
      enter(one, 'running')
      const working = (kind === 'links' ? links(one, under) : overlaps(one))
        .then(
          () => enter(one, one.gate.state === 'stopped' ? 'stopped' : 'done'),
          (error: unknown) => {
            if (one.gate.state === 'stopped') return enter(one, 'stopped')
            const failureText =
              error instanceof ServiceError ? `${error.message} ${error.next}` : String(error)
            enter(one, 'failed', failureText)
          },
        )
        .finally(() => {
          running.delete(working)
          // What the end of the program stops is offered again at the next start.
          if (!isClosing) removeOnDemandCheckInProgress(workspace, runId, kind)
          changed('runs', runId)
          if (kind === 'overlaps') changed('calls')
        })
      running.add(working)
    },
    pause: (runId, kind) =>
      whileWorking(runId, kind, (one) => {
        one.gate.pause()
        enter(one, 'paused')
      }),
    resume: (runId, kind) =>
      whileWorking(runId, kind, (one) => {
        one.gate.resume()
        enter(one, 'running')
      }),
    stop: (runId, kind) => whileWorking(runId, kind, (one) => one.gate.stop()),
    read: async (runId) => {
      const { links: linkCount, checked, checkedAt } = await countLinks(runId)
      return {
        links: current(runId, 'links'),
        overlaps: current(runId, 'overlaps'),
        linkCount,
        linksChecked: checked,
        linksCheckedAt: checkedAt,
        overlapsCheckedAt: getOverlaps(workspace, runId)?.checkedAt ?? null,
      }
    },
    close: async () => {
      isClosing = true
      for (const one of active.values()) one.gate.stop()
      await Promise.allSettled(running)
    },
  }
}
