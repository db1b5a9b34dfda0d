import { html, json, type Reply } from '../http/exchange.ts'
import { escapeText } from '../web/markup.ts'

/** The shapes of the auth host, which is Okta: OAuth errors as JSON, its own errors with an `errorCode`. */

export const oauthError = (status: number, error: string, description: string): Reply =>
  json(status, { error, error_description: description }, { 'cache-control': 'no-store' })

export const oktaError = (status: number, errorCode: string, errorSummary: string): Reply =>
  json(status, { errorCode, errorSummary, errorLink: errorCode, errorId: 'oae0sandbox', errorCauses: [] })

/** The web firewall in front of the host refuses callers without an ordinary User-Agent (observed). */
export const firewallPage = (): Reply =>
  html(
    403,
    '<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body>\r\n<center><h1>403 Forbidden</h1></center>\r\n</body>\r\n</html>\r\n',
  )

/** A request that cannot be answered at its redirect address is answered here. */
export const requestError = (description: string): Reply =>
  html(
    400,
    `<!doctype html><html lang="en"><head><title>Sign-in error</title></head><body><h1>400</h1><p>Bad request. Your request resulted in an error.</p><p>${escapeText(description)}</p></body></html>`,
  )
