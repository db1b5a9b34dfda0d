/** One field of a contact: the word of an import, the element of a document, the column of a bulk activity. */
export interface V1Field {
  word: string
  element: string
  column: string
}

const field = (word: string, element: string, column: string): V1Field => ({ word, element, column })

/** The fifteen custom fields: text, at no name of their own. */
const customFields = Array.from({ length: 15 }, (_, n) =>
  field(`cf:CustomField${n + 1}`, `CustomField${n + 1}`, `CUSTOM FIELD ${n + 1}`),
)

/** Sources: sample documents for the elements, an example of a public client for the columns. */
export const contactFields: readonly V1Field[] = [
  field('email', 'EmailAddress', 'EMAIL ADDRESS'),
  field('first_name', 'FirstName', 'FIRST NAME'),
  field('middle_name', 'MiddleName', 'MIDDLE NAME'),
  field('last_name', 'LastName', 'LAST NAME'),
  field('job_title', 'JobTitle', 'JOB TITLE'),
  field('company_name', 'CompanyName', 'COMPANY NAME'),
  field('work_phone', 'WorkPhone', 'WORK PHONE'),
  field('home_phone', 'HomePhone', 'HOME PHONE'),
  field('phone', 'HomePhone', 'HOME PHONE'),
  field('street', 'Addr1', 'ADDRESS LINE 1'),
  field('street2', 'Addr2', 'ADDRESS LINE 2'),
  field('city', 'City', 'CITY'),
  field('state', 'StateName', 'STATE'),
  field('country', 'CountryName', 'COUNTRY'),
  field('zip', 'PostalCode', 'POSTAL CODE'),
  ...customFields,
]
