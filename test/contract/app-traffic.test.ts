import { describe, expect, it } from 'vitest'
import { hasDescription, readDescription } from './description.ts'
import { type Caller, checkTraffic, coverageTable, savedTraffic, sumOfCalls } from './traffic.ts'

const where = hasDescription ? '' : " (skipped: the vendor's API description is not beside the project)"

/** Runs after the end-to-end tests, over what they left. */
describe(`all that the app sent and got in the end-to-end tests${where}`, () => {
  const description = hasDescription ? readDescription() : null
  const callsOf = (caller: Caller) =>
    description === null
      ? []
      : savedTraffic(caller).map(({ name, requests }) => ({ name, ...checkTraffic(description, requests) }))

  it.skipIf(!description)("is valid against the vendor's description, in both directions", () => {
    if (!description) return
    const tests = callsOf('app')
    // Without them this would pass for nothing: npm test -- e2e traffic.
    expect(tests.length).toBeGreaterThan(0)
    for (const { name, problems } of tests) expect(problems, name).toEqual([])

    const calls = {
      app: sumOfCalls(tests),
      client: sumOfCalls(callsOf('client')),
      sdk: sumOfCalls(callsOf('sdk')),
    }
    console.log(coverageTable(description, calls))
    expect(calls.app.size).toBeGreaterThan(10)
  })
})
