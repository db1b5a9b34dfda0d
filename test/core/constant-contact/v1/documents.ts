/** Documents in the shape of V1's, written for this project. */

const ids = 'http://api.constantcontact.com/ws/customers/bakery'

export const entryOf = (path: string, content: string, updated = '2012-03-01T08:00:00.000Z'): string =>
  `<entry xmlns="http://www.w3.org/2005/Atom"><link href="/ws/customers/bakery${path}" rel="edit" />
<id>${ids}${path}</id><title type="text">x</title><updated>${updated}</updated><author><name>Constant Contact</name></author>
<content type="application/vnd.ctct+xml">${content}</content></entry>`

export const feedOf = (path: string, entries: string[], links = ''): string =>
  `<?xml version='1.0' encoding='UTF-8'?><feed xmlns="http://www.w3.org/2005/Atom"><id>${ids}${path}</id>
<title type="text">x</title><link href="${path.slice(1)}" rel="self" />${links}<link href="/ws/customers/bakery${path}" rel="first" />
<author><name>bakery</name></author>${entries.join('')}</feed>`

const element = (name: string, path: string, inside: string): string =>
  `<${name} xmlns="http://ws.constantcontact.com/ns/1.0/" id="${ids}${path}">${inside}</${name}>`

export const list = (id: string, name: string, count?: number): string =>
  entryOf(
    `/lists/${id}`,
    element(
      'ContactList',
      `/lists/${id}`,
      `<Name>${name}</Name>${count === undefined ? '' : `<ContactCount>${count}</ContactCount>`}`,
    ),
  )

export const sender = (id: string, address: string, status: string): string =>
  entryOf(
    `/settings/emailaddresses/${id}`,
    element(
      'Email',
      `/settings/emailaddresses/${id}`,
      `<EmailAddress>${address}</EmailAddress><Status>${status}</Status>`,
    ),
  )

export const senders = feedOf('/settings/emailaddresses', [
  sender('1', 'owner@bakery.example', 'Verified'),
  sender('2', 'new@bakery.example', 'Pending'),
])

export const service =
  '<service xmlns="http://www.w3.org/2007/app" xmlns:atom="http://www.w3.org/2005/Atom"><workspace><atom:title type="text">Workspace</atom:title><collection href="/ws/customers/bakery/lists"><accept>application/atom+xml</accept></collection></workspace></service>'

export const campaign = (
  id: string,
  facts: { status?: string; html?: string; subject?: string; more?: string } = {},
): string =>
  entryOf(
    `/campaigns/${id}`,
    element(
      'Campaign',
      `/campaigns/${id}`,
      `<Name>Tuesday &amp; more</Name><Status>${facts.status ?? 'Draft'}</Status><Date>2012-03-01T08:00:00.000Z</Date>
<LastEditDate>2012-03-02T09:30:00.000Z</LastEditDate>${facts.more ?? ''}
<Subject>${facts.subject ?? 'Fresh &lt;today&gt;'}</Subject><FromName>Bakery</FromName>
<OrganizationName>Bakery</OrganizationName><OrganizationAddress1>1 Main</OrganizationAddress1><OrganizationAddress2></OrganizationAddress2>
<OrganizationCity>Boston</OrganizationCity><OrganizationState>MA</OrganizationState><OrganizationInternationalState></OrganizationInternationalState>
<OrganizationCountry>us</OrganizationCountry><OrganizationPostalCode>02101</OrganizationPostalCode>
<EmailContentFormat>HTML</EmailContentFormat><EmailContent>${facts.html ?? '&lt;html&gt;&lt;body&gt;&lt;OpenTracking/&gt;&lt;p&gt;Bread &amp;amp; buns&lt;/p&gt;&lt;/body&gt;&lt;/html&gt;'}</EmailContent>
<EmailTextContent>&lt;Text&gt;Bread&lt;/Text&gt;</EmailTextContent>
<ContactLists><ContactList id="${ids}/lists/7"><link xmlns="http://www.w3.org/2005/Atom" href="/ws/customers/bakery/lists/7" rel="self" /></ContactList></ContactLists>
<FromEmail><Email id="${ids}/settings/emailaddresses/1"></Email><EmailAddress>owner@bakery.example</EmailAddress></FromEmail>
<ReplyToEmail><Email id="${ids}/settings/emailaddresses/1"></Email><EmailAddress>owner@bakery.example</EmailAddress></ReplyToEmail>`,
    ),
  )

export const contact = (id: string, status: string, lists: string[]): string =>
  entryOf(
    `/contacts/${id}`,
    element(
      'Contact',
      `/contacts/${id}`,
      `<Status>${status}</Status><EmailAddress>ada@example.com</EmailAddress><EmailType>HTML</EmailType><Name>Ada L</Name>
<FirstName>Ada</FirstName><LastName></LastName><Note>Comes on Fridays</Note><CustomField3>Rye</CustomField3>
<ContactLists>${lists.map((one) => `<ContactList id="${ids}/lists/${one}"><OptInSource>ACTION_BY_CONTACT</OptInSource></ContactList>`).join('')}</ContactLists>
<Confirmed>false</Confirmed><InsertTime>2012-01-01T00:00:00.000Z</InsertTime><LastUpdateTime>2012-02-01T00:00:00.000Z</LastUpdateTime>`,
    ),
  )

export const activity = (id: string, status: string, more = ''): string =>
  entryOf(
    `/activities/${id}`,
    element(
      'Activity',
      `/activities/${id}`,
      `<Type>SV_ADD</Type><Status>${status}</Status><TransactionCount>3</TransactionCount>${more}`,
    ),
  )
