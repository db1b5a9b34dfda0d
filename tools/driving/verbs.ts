import type { Page } from 'playwright-core'
import type { CampaignDeskApi, Input, Output, Reply, VerbName } from '../../electron/ipc/contract.ts'

declare global {
  interface Window {
    campaignDesk: CampaignDeskApi
  }
}

/** Calls a verb from the app's own page, as the page itself would. Throws what the verb answers as an error. */
export const callVerb = async <V extends VerbName>(
  page: Page,
  verb: V,
  input: Input<V>,
): Promise<Output<V>> => {
  const reply = await page.evaluate(
    async ([name, given]) => {
      const api = new Map(Object.entries<unknown>({ ...window.campaignDesk }))
      const call = api.get(name)
      if (typeof call !== 'function') throw new Error(`There is no verb ${name}.`)
      const answer: unknown = await call(given)
      return String(answer)
    },
    [verb, JSON.stringify(input)] as const,
  )
  const answer: Reply<Output<V>> = JSON.parse(reply)
  if (!answer.ok) throw new Error(`${verb}: ${answer.error.what} ${answer.error.next}`)
  return answer.value
}
