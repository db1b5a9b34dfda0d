import type { Check } from './check.ts'

/** Checks that the location has a contact list: a campaign without one can't be scheduled. */
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
                : `The list "${location.listName}" doesn't exist in Constant Contact.`,
            next: 'Choose or create a list in Locations.',
          },
        ]
      : [],
}
