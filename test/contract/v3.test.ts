import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { owner, type PracticeServer, startPracticeServer } from '../core/constant-contact/practice-server.ts'
import { hasDescription, readDescription } from './description.ts'
import { tour } from './tour.ts'
import { checkTraffic, saveTraffic } from './traffic.ts'
import { tourOfVendorSdk } from './vendor-sdk.ts'

const where = hasDescription ? '' : " (skipped: the vendor's API description is not beside the project)"

describe(`over the wire${where}`, () => {
  let own: PracticeServer
  let vendor: PracticeServer
  beforeAll(async () => {
    own = await startPracticeServer()
    vendor = await startPracticeServer()
  })
  afterAll(() => Promise.all([own.close(), vendor.close()]))

  const description = hasDescription ? readDescription() : null

  it.skipIf(!description)(
    "every request of the client and every answer to it is valid against the vendor's description",
    async () => {
      if (!description) return
      await tour(await own.serviceOf(owner))
      const requests = own.sandbox.store.log.all()
      saveTraffic('client', 'tour', requests)
      const report = checkTraffic(description, requests)
      expect(report.problems).toEqual([])
      expect(report.calls.size).toBeGreaterThanOrEqual(35)
    },
  )

  it("the vendor's SDK, an independent client, gets through the practice Constant Contact", async () => {
    const { access_token } = await vendor.token({ user: owner })
    const service = await vendor.serviceOf(owner)
    const sender = (await service.readAccount()).senders.find(({ confirmed }) => confirmed)?.address ?? ''
    await tourOfVendorSdk(vendor.sandbox.addresses.api, access_token, sender)
    const refused = vendor.sandbox.store.log.all().filter(({ status }) => status >= 400)
    expect(refused.map(({ method, path, status }) => `${method} ${path} ${status}`)).toEqual([])
  })

  it.skipIf(!description)("the SDK's requests and their answers are valid too", () => {
    if (!description) return
    const requests = vendor.sandbox.store.log.all()
    saveTraffic('sdk', 'tour', requests)
    expect(checkTraffic(description, requests).problems).toEqual([])
  })
})
