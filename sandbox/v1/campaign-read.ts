import type { FooterAddress } from '../records.ts'
import { numberIn, type V1Call } from './call.ts'
import { V1_ELEMENTS } from './campaign-document.ts'
import { findByNumber } from './lists.ts'
import { child, childText, contentOf, readXml, type XmlElement } from './xml-read.ts'

/**
 * The content of a Campaign element. A property is `undefined` if its element is missing, which differs from empty.
 * Status, NextRunDate and other read-only elements aren't read.
 */
export interface CampaignInput {
  name: string | undefined
  subject: string | undefined
  fromName: string | undefined
  fromEmail: string | undefined
  replyTo: string | undefined
  html: string | undefined
  listIds: string[] | undefined
  footer: Partial<FooterAddress>
  elements: Record<string, string>
}

const GREETING_NAMES = ['FirstName', 'LastName', 'FirstAndLastName', 'None']

const FOOTER = {
  OrganizationName: 'organization_name',
  OrganizationAddress1: 'address_line1',
  OrganizationAddress2: 'address_line2',
  OrganizationAddress3: 'address_line3',
  OrganizationCity: 'city',
  OrganizationState: 'state_code',
  OrganizationInternationalState: 'state_non_us_name',
  OrganizationPostalCode: 'postal_code',
} as const

/**
 * Reads a Campaign element.
 * @throws with the sentence that the 400 answers
 */
export function readCampaign(call: V1Call, element: XmlElement): CampaignInput {
  const elements: Record<string, string> = {}
  for (const name of Object.keys(V1_ELEMENTS)) {
    const found = child(element, name)
    if (found) elements[name] = contentOf(found)
  }
  const greeting = elements.GreetingName
  if (greeting && !GREETING_NAMES.includes(greeting))
    throw new Error(`GreetingName does not take ${greeting}`)
  const plain = elements.EmailTextContent
  if (plain && !/^<Text>[\s\S]*<\/Text>$/.test(plain))
    throw new Error('EmailTextContent must be wrapped in <Text>')
  const content = child(element, 'EmailContent')
  const html = content && contentOf(content)
  if (html) checkContent(html, elements)
  const footer: Partial<FooterAddress> = {}
  for (const [name, property] of Object.entries(FOOTER)) {
    const value = childText(element, name)
    // A variable such as $ACCOUNT.CITY means the account's own, which is the default here.
    if (value !== undefined && !value.startsWith('$ACCOUNT.')) Object.assign(footer, { [property]: value })
  }
  const country = childText(element, 'OrganizationCountry')
  if (country && !country.startsWith('$ACCOUNT.')) footer.country_code = country.toUpperCase()
  const name = childText(element, 'Name')
  if (name !== undefined && (name === '' || name.length > 80))
    throw new Error('Name must have 1 to 80 characters')
  return {
    name,
    subject: childText(element, 'Subject'),
    fromName: childText(element, 'FromName'),
    fromEmail: readSender(call, element, 'FromEmail'),
    replyTo: readSender(call, element, 'ReplyToEmail'),
    html,
    listIds: readLists(call, element),
    footer,
    elements,
  }
}

function checkContent(html: string, elements: Record<string, string>): void {
  if (!/<html[\s>]/i.test(html) || !/<\/html\s*>\s*$/i.test(html)) {
    throw new Error('EmailContent must be a well-formed HTML document')
  }
  if (elements.EmailContentFormat?.toUpperCase() !== 'XHTML') return
  if (!elements.EmailTextContent) throw new Error('EmailTextContent is required for XHTML')
  try {
    readXml(html.replace(/^\s*<!DOCTYPE[^>]*>/i, ''))
  } catch (problem) {
    throw new Error(`EmailContent is not valid XHTML: ${problem instanceof Error ? problem.message : ''}`)
  }
}

/** A sender is named by the id of a verified address, and by the address itself. */
function readSender(call: V1Call, element: XmlElement, name: string): string | undefined {
  const found = child(element, name)
  if (!found) return undefined
  const number = numberIn(child(found, 'Email')?.attributes.id, 'emailaddresses')
  const sender = call.account.senders.find((one) => one.email_id === number)
  if (!sender) throw new Error(`${name} names no email address of this account`)
  const address = childText(found, 'EmailAddress')
  if (address && address.toLowerCase() !== sender.email_address.toLowerCase()) {
    throw new Error(`${name}: the address does not belong to the id`)
  }
  if (sender.confirm_status !== 'CONFIRMED')
    throw new Error(`${name}: ${sender.email_address} is not verified`)
  return sender.email_address
}

function readLists(call: V1Call, element: XmlElement): string[] | undefined {
  const found = child(element, 'ContactLists')
  return found?.children
    .filter((one) => one.name === 'ContactList')
    .map((one) => {
      const list = findByNumber(call, numberIn(one.attributes.id, 'lists'))
      if (!list) throw new Error(`There is no list ${one.attributes.id ?? ''}`)
      return list.list_id
    })
}
