import { join } from 'node:path'
import { utilityProcess } from 'electron'
import { z } from 'zod'

/** Addresses of a Constant Contact on this machine, as the sandbox prints them. */
export const sandboxAddressesSchema = z.object({
  url: z.string(),
  api: z.string(),
  auth: z.string(),
  app: z.string(),
  login: z.string(),
  control: z.string(),
  v1: z.string(),
})
export type SandboxAddresses = z.infer<typeof sandboxAddressesSchema>

/** The addresses of a sandbox started elsewhere. */
export const addressesOf = (url: string): SandboxAddresses => ({
  url,
  api: `${url}/v3`,
  auth: `${url}/oauth2/default/v1`,
  app: url,
  login: url,
  control: `${url}/_sandbox`,
  v1: `${url}/ws`,
})

const startTimeout = 15_000

/** Starts the built-in practice account in a process of its own; it ends with the app. Its state is kept in `folder`. */
export const startPracticeAccount = (folder: string, dataFolder: string): Promise<SandboxAddresses> =>
  new Promise((resolve, reject) => {
    const child = utilityProcess.fork(
      join(import.meta.dirname, 'practice-account.js'),
      ['--state-file', join(folder, 'practice-account.json'), '--data', dataFolder],
      { serviceName: 'Practice account', stdio: 'ignore' },
    )
    const timer = setTimeout(() => {
      child.kill()
      reject(new Error("The practice account didn't start within 15 seconds."))
    }, startTimeout)
    child.once('message', (message: unknown) => {
      clearTimeout(timer)
      const addresses = sandboxAddressesSchema.safeParse(message)
      if (addresses.success) resolve(addresses.data)
      else reject(new Error("The practice account didn't report its addresses.", { cause: addresses.error }))
    })
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`The practice account stopped with code ${code}.`))
    })
  })
