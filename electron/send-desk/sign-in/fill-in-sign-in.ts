import type { WebContents } from 'electron'
import { z } from 'zod'
import type { PageSelectors } from '../../../core/constant-contact/page-selectors.ts'
import type { PagePlaces } from '../page/embedded-page.ts'
import { runInPage } from '../page/in-page.ts'

const resultSchema = z.boolean()
const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Only the sign-in page of the account's own Constant Contact gets them, over TLS or on this computer. */
export const maySignInAt = (places: PagePlaces, address: string): boolean => {
  if (!places.isSignIn(address)) return false
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' || loopback.has(hostname)
}

interface SignInInput {
  selectors: PageSelectors
  userName: string
  password: string
  /** The page may have changed since it was checked: elsewhere, nothing is filled in. */
  origin: string
}

/** Runs in the page: see `runInPage`. */
const fillInPage = ({ selectors, userName, password, origin }: SignInInput): boolean => {
  if (location.origin !== origin) return false
  const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
  const fields = [
    { field: document.querySelector(selectors.userName), value: userName },
    { field: document.querySelector(selectors.password), value: password },
  ]
  const filled = fields.filter(({ field, value }) => {
    if (!(field instanceof HTMLInputElement)) return false
    setter?.call(field, value)
    field.dispatchEvent(new Event('input', { bubbles: true }))
    field.dispatchEvent(new Event('change', { bubbles: true }))
    field.focus()
    return true
  })
  return filled.length > 0
}

/**
 * Puts user name and password into the sign-in page; codes and the button are left to the operator. Answers whether
 * there was a field for them.
 */
export const fillInSignIn = async (
  contents: WebContents,
  places: PagePlaces,
  signIn: Pick<SignInInput, 'selectors' | 'userName' | 'password'>,
): Promise<boolean> => {
  const address = contents.getURL()
  if (!maySignInAt(places, address)) return false
  const { origin } = new URL(address)
  return resultSchema.parse(await runInPage(contents, fillInPage, { ...signIn, origin }))
}
