import { z } from 'zod'
import { isHostPattern } from '../../core/constant-contact/page-links.ts'
import { pageSelectorsSchema } from '../../core/constant-contact/page-selectors.ts'

/** What the page needs to know about the machine and this program. */
export const appInfoSchema = z.object({
  version: z.string(),
  platform: z.enum(['mac', 'windows', 'linux']),
  /** Where credentials are kept: the system's keyring, or memory only when there is none. */
  vault: z.object({ encrypted: z.boolean(), backend: z.string(), text: z.string() }),
  /** The address of a Constant Contact given with --sandbox-url, for tests and demos. */
  sandboxUrl: z.string().nullable(),
  timeZone: z.string(),
})
export type AppInfo = z.infer<typeof appInfoSchema>

export const settingsSchema = z.object({
  sendOrder: z.enum(['time', 'name']),
  /**
   * When the next campaign opens: after Schedule was pressed with the planned time, after Constant Contact
   * confirmed it, or when the operator presses Done.
   */
  nextComes: z.enum(['pressed', 'confirmed', 'asked']),
  fillInTimeAlways: z.boolean(),
  previewWidth: z.enum(['desktop', 'phone']),
  /** Addresses of Constant Contact's pages, with {campaignId} and {activityId}. The vendor documents none. */
  pageLinks: z.object({
    schedule: z.string(),
    editor: z.string(),
    details: z.string(),
    v1Campaign: z.string(),
  }),
  /** Hosts whose frames may appear in those pages, besides Constant Contact's own. */
  frameHosts: z.array(z.string().refine(isHostPattern, "This isn't a host name.")).max(50),
  /** Where the controls of those pages are. The vendor documents these neither. */
  pageSelectors: pageSelectorsSchema,
})
export type Settings = z.infer<typeof settingsSchema>

/** What a first-timer enters in Constant Contact's developer portal. */
export const signInInfoSchema = z.object({
  portal: z.string(),
  /** To be registered exactly like this. */
  redirectAddress: z.string(),
  scopes: z.array(z.string()),
})

/** The code of a device sign-in, and the page where it is typed. */
export const signInCodeSchema = z.object({
  userCode: z.string(),
  page: z.string(),
  expiresAt: z.string(),
})
