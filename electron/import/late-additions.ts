import { systemClock } from '../../core/clock.ts'
import { ServiceError } from '../../core/constant-contact/errors.ts'
import type { LateAdditionsReport } from '../../core/contact/upload/late-addition.ts'
import { findLateAdditions } from '../../core/contact/upload/late-additions.ts'
import {
  listExternalCampaigns,
  type OtherCampaign,
} from '../../core/contact/upload/list-external-campaigns.ts'
import { confirmQueue } from '../../core/send/confirm.ts'
import type { Workspace } from '../../core/workspace/open.ts'
import { getImport } from '../../core/workspace/tables/imports.ts'
import type { Connections } from '../accounts/connections.ts'

/** Which campaigns people of imports join late. */
export interface LateAdditions {
  /** Reads from Constant Contact first, unless the same imports were checked a moment ago. */
  ask(importIds: readonly string[]): Promise<LateAdditionsReport>
}

interface Deps {
  workspace: Workspace
  connections: Connections
  changed(topic: 'runs', id?: string): void
}

/** How long a result is reused, in milliseconds: screens read again with each uploaded chunk. */
const answerTtlMs = 60_000
/** The same, where there was no answer. */
const failureTtlMs = 10_000

interface Answer {
  checkedAt: number
  others: OtherCampaign[]
  problem: string | null
}

export function createLateAdditions({ workspace, connections, changed }: Deps): LateAdditions {
  /** By account and request. */
  const answers = new Map<string, Promise<Answer>>()

  const refreshNow = async (accountId: string): Promise<Answer> => {
    const checkedAt = systemClock.now().getTime()
    try {
      const service = connections.service(accountId)
      const { others, runsWithNews } = await listExternalCampaigns(
        workspace,
        service,
        accountId,
        systemClock.now(),
      )
      for (const runId of runsWithNews) {
        await confirmQueue(workspace, { runId, serviceOf: connections.service, clock: systemClock })
        changed('runs', runId)
      }
      return { checkedAt, others, problem: null }
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      return { checkedAt, others: [], problem: `${error.what} ${error.next}` }
    }
  }
  const holds = ({ checkedAt, problem }: Answer): boolean =>
    systemClock.now().getTime() - checkedAt < (problem === null ? answerTtlMs : failureTtlMs)
  const refreshAll = (accountId: string, requestedRows: string): Promise<Answer> => {
    const answer = refreshNow(accountId)
    answers.set(requestedRows, answer)
    // A bug is reported to the caller, and isn't cached.
    answer.catch(() => answers.delete(requestedRows))
    return answer
  }
  const ask = async (accountId: string, importIds: readonly string[]): Promise<Answer> => {
    const requestedRows = [accountId, ...importIds].join(' ')
    const before = answers.get(requestedRows)
    if (before === undefined) return refreshAll(accountId, requestedRows)
    const answer = await before
    return holds(answer) ? answer : refreshAll(accountId, requestedRows)
  }
  return {
    ask: async (importIds) => {
      const accountOf = new Map(importIds.map((id) => [id, getImport(workspace, id)?.accountId ?? '']))
      const cachedAnswers = new Map<string, Answer>()
      for (const accountId of new Set(accountOf.values())) {
        if (accountId !== '') cachedAnswers.set(accountId, await ask(accountId, importIds))
      }
      const joins = findLateAdditions(
        workspace,
        importIds,
        systemClock.now(),
        (importId) => cachedAnswers.get(accountOf.get(importId) ?? '')?.others ?? [],
      )
      return {
        joins,
        problem: [...cachedAnswers.values()].find(({ problem }) => problem !== null)?.problem ?? null,
      }
    },
  }
}
