import type { Check } from './check.ts'

/** A campaign without a list cannot be scheduled. */
export const contactList: Check = {
  name: 'contact-list',
  find: ({ location }) =>
    location.listId === null
      ? [
          {
            severity: 'error',
            at: 'location',
            word: 'No list',
            what:
              location.listName === ''
                ? `${location.name} has no contact list.`
                : `The list "${location.listName}" isn't in the account.`,
            next: 'Choose or create its list in Locations.',
          },
        ]
      : [],
}
