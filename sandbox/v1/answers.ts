import type { Problem } from '../account/outcome.ts'
import type { Reply } from '../http/exchange.ts'
import { type Xml, xmlDocument } from './xml-write.ts'

/** The formats of V1: Atom XML on success; plain text, HTML or the gateway's XML on errors. */

export const xml = (status: number, root: Xml, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/atom+xml;charset=UTF-8', ...headers },
  body: xmlDocument(root),
})

/** Most errors are one line of plain text: `Error 400: …`. */
export const plainError = (status: number, message: string): Reply => ({
  status,
  headers: { 'content-type': 'text/plain;charset=UTF-8' },
  body: `Error ${status}: ${message}`,
})

const STATUS: Record<Problem['kind'], number> = {
  invalid: 400,
  'not-found': 404,
  conflict: 409,
  forbidden: 403,
}

export const problemError = (problem: Problem): Reply => plainError(STATUS[problem.kind], problem.message)

export const unauthorized = (): Reply => ({
  ...plainError(401, 'Unauthorized'),
  headers: {
    'content-type': 'text/plain;charset=UTF-8',
    'www-authenticate': 'Basic realm="api.constantcontact.com"',
  },
})

/** The gateway returns 403 for a rate, a quota and a dead key, distinguished by header and body. */
export function gatewayRefusal(
  code: 'DEVELOPER_OVER_QPS' | 'DEVELOPER_OVER_RATE' | 'DEVELOPER_INACTIVE',
): Reply {
  const words = code
    .split('_')
    .map((word) => word.charAt(0) + word.slice(1).toLowerCase())
    .join(' ')
  return {
    status: 403,
    headers: {
      'content-type': 'text/xml',
      'x-mashery-error-code': `ERR_403_${code}`,
      'x-error-detail-header': words,
      ...(code === 'DEVELOPER_OVER_QPS' ? { 'retry-after': '1' } : {}),
    },
    body: `<h1>${words}</h1>`,
  }
}

/** A key without the right to schedule gets the application server's page, which is not well-formed. */
export const maySchedule403 = (path: string): Reply => ({
  status: 403,
  headers: {
    'content-type': 'text/html;charset=utf-8',
    'www-authenticate': "Bearer error='insufficient_scope'",
  },
  body: `<html><head><title>JBoss Web/2.1.1.SNAPSHOT - Error report</title></head><body><h1>HTTP Status 403 - </h1><HR size="1" noshade="noshade"><p><b>type</b> Status report</p><p><b>message</b> <u>${path.replaceAll(/[<>&"]/g, '')}</u></p><p><b>description</b> <u>Access to the specified resource () has been forbidden.</u></p><HR size="1" noshade="noshade"><h3>JBoss Web/2.1.1.SNAPSHOT</h3></body></html>`,
})
