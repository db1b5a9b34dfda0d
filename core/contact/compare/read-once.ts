import type { ConstantContactService, ContactList, CustomField } from '../../constant-contact/service.ts'

/**
 * Wraps the service so that lists and custom fields are read once for uploads that run together. Anything created
 * meanwhile is added; after a failed creation the next read is fresh.
 */
export function readOnce(service: ConstantContactService): ConstantContactService {
  let lists: Promise<ContactList[]> | null = null
  let fields: Promise<CustomField[]> | null = null
  return {
    ...service,
    readLists() {
      lists ??= service.readLists().catch((error: unknown) => {
        lists = null
        throw error
      })
      return lists
    },
    async createList(name) {
      try {
        const made = await service.createList(name)
        lists = lists?.then((known) => [...known, made]) ?? null
        return made
      } catch (error) {
        lists = null
        throw error
      }
    },
    readCustomFields() {
      fields ??= service.readCustomFields().catch((error: unknown) => {
        fields = null
        throw error
      })
      return fields
    },
    async createCustomField(label, type) {
      try {
        const made = await service.createCustomField(label, type)
        fields = fields?.then((known) => [...known, made]) ?? null
        return made
      } catch (error) {
        fields = null
        throw error
      }
    },
  }
}
