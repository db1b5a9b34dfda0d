import type { ServerResponse } from 'node:http'
import { afterEach } from 'vitest'
import { systemClock } from '../../../../core/clock.ts'
import type { ConstantContactService, DraftContent } from '../../../../core/constant-contact/service.ts'
import { child } from '../../../../core/constant-contact/v1/atom.ts'
import type { V1Credentials } from '../../../../core/constant-contact/v1/http.ts'
import { createV1Service } from '../../../../core/constant-contact/v1/service.ts'
import { readXml, type XmlElement } from '../../../../core/constant-contact/v1/xml-read.ts'
import { fastLimiter } from '../practice-server.ts'
import { startTinyServer, type TinyServer } from '../tiny-server.ts'

const open: TinyServer[] = []
afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

/** The body of an answer, or what is done with the response. */
export type Answer = string | ((response: ServerResponse) => void)

/** A V1 that knows these requests, such as `GET /lists`; paths are below the customer's. */
export async function answering(
  answers: Record<string, Answer>,
  credentials: V1Credentials = { kind: 'basic', apiKey: 'key', password: 'pässword' },
): Promise<{ service: ConstantContactService; server: TinyServer; sent: (request: string) => XmlElement }> {
  const server = await startTinyServer((request, response) => {
    const path = (request.url ?? '').replace('/ws/customers/bakery', '')
    const answer = answers[`${request.method} ${path}`]
    if (typeof answer === 'function') return answer(response)
    const status = answer === undefined ? 404 : answer === '' ? 204 : request.method === 'POST' ? 201 : 200
    return response.writeHead(status, { 'content-type': 'application/atom+xml' }).end(answer)
  })
  open.push(server)
  const service = createV1Service({
    baseUrl: `${server.url}/ws`,
    userName: 'bakery',
    credentials,
    limiter: fastLimiter(),
    clock: systemClock,
  })
  const sent = (request: string): XmlElement => {
    const found = server.requests.find(
      ({ method, path }) => `${method} ${path.replace('/ws/customers/bakery', '')}` === request,
    )
    const content = child(readXml(found?.body ?? ''), 'content')?.children[0]
    if (!content) throw new Error(`${request} was not sent`)
    return content
  }
  return { service, server, sent }
}

/** A draft with what XML must escape. */
export const content: DraftContent = {
  name: 'Tuesday & more',
  subject: 'Fresh <today>',
  preheader: '',
  fromName: 'Bakery',
  fromAddress: 'owner@bakery.example',
  replyTo: 'owner@bakery.example',
  html: '<html><body>[[trackingImage]]<p>Bread &amp; buns</p></body></html>',
  address: {
    organization: 'Bakery',
    line1: '1 Main',
    line2: '',
    city: 'Boston',
    state: 'MA',
    postalCode: '02101',
    country: 'US',
  },
  listIds: ['7'],
}

/** The campaign that the documents tell of. */
export const ref = { campaignId: '11', activityId: '11' }
