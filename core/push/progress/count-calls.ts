import type { ConstantContactService } from '../../constant-contact/service.ts'

/** Calls that a method makes in V3, where it is more than one. */
const callsOf: Partial<Record<keyof ConstantContactService, number>> = { readDraft: 2 }

/**
 * Wraps a service so that `called` gets the number of calls after each response: waiting calls aren't counted yet.
 */
export function countCalls(
  service: ConstantContactService,
  called: (calls: number) => void,
): ConstantContactService {
  const counted =
    <A extends unknown[], R>(name: keyof ConstantContactService, method: (...input: A) => Promise<R>) =>
    (...input: A): Promise<R> =>
      method(...input).finally(() => called(callsOf[name] ?? 1))
  return {
    ...service,
    readCampaigns: async function* (after) {
      for await (const page of service.readCampaigns(after)) {
        called(1)
        yield page
      }
    },
    readRef: counted('readRef', service.readRef),
    createDraft: counted('createDraft', service.createDraft),
    updateDraft: counted('updateDraft', service.updateDraft),
    readDraft: counted('readDraft', service.readDraft),
    deleteCampaign: counted('deleteCampaign', service.deleteCampaign),
    readSchedule: counted('readSchedule', service.readSchedule),
    schedule: counted('schedule', service.schedule),
    unschedule: counted('unschedule', service.unschedule),
  }
}
