import { z } from 'zod'

/**
 * The records of one account, as in memory and in the state file. Names follow the vendor's API description 3.0.178
 * where it has one. Times are ISO 8601 in UTC unless they end in `_ms`.
 */

const ids = z.array(z.string())

export const footerAddressSchema = z.object({
  organization_name: z.string(),
  address_line1: z.string(),
  address_line2: z.string().optional(),
  address_line3: z.string().optional(),
  address_optional: z.string().optional(),
  city: z.string().optional(),
  state_code: z.string().optional(),
  state_name: z.string().optional(),
  state_non_us_name: z.string().optional(),
  postal_code: z.string().optional(),
  country_code: z.string(),
  country_name: z.string().optional(),
})
export type FooterAddress = z.infer<typeof footerAddressSchema>

export const physicalAddressSchema = z.object({
  address_line1: z.string().min(1).max(80),
  address_line2: z.string().min(1).max(80).optional(),
  address_line3: z.string().min(1).max(80).optional(),
  city: z.string().min(1),
  state_code: z.string().max(2).optional(),
  state_name: z.string().optional(),
  postal_code: z.string().optional(),
  country_code: z.string().length(2),
})
export type PhysicalAddress = z.infer<typeof physicalAddressSchema>

export const profileSchema = z.object({
  contact_email: z.string(),
  contact_phone: z.string().optional(),
  country_code: z.string(),
  encoded_account_id: z.string(),
  first_name: z.string(),
  last_name: z.string(),
  organization_name: z.string(),
  organization_phone: z.string().optional(),
  state_code: z.string().optional(),
  time_zone_id: z.string(),
  website: z.string().optional(),
})
export type Profile = z.infer<typeof profileSchema>

export const senderSchema = z.object({
  email_id: z.number().int(),
  email_address: z.string(),
  confirm_status: z.enum(['CONFIRMED', 'UNCONFIRMED']),
  confirm_time: z.string().optional(),
  roles: z.array(z.string()),
  pending_roles: z.array(z.string()),
})
export type Sender = z.infer<typeof senderSchema>

export const listSchema = z.object({
  list_id: z.string(),
  /** The number that V1 and V2 know it by. */
  sequence: z.number().int(),
  name: z.string(),
  description: z.string().optional(),
  favorite: z.boolean(),
  created_at: z.string(),
  updated_at: z.string(),
  deleted_at: z.string().optional(),
  /** V1 only. */
  sort_order: z.number().int().optional(),
  /** V1 only. */
  opt_in_default: z.boolean().optional(),
})
export type ContactList = z.infer<typeof listSchema>

export const permissions = [
  'implicit',
  'explicit',
  'not_set',
  'pending_confirmation',
  'temp_hold',
  'unsubscribed',
] as const

export const contactSchema = z.object({
  contact_id: z.string(),
  sequence: z.number().int(),
  email_address: z.object({
    address: z.string(),
    permission_to_send: z.enum(permissions),
    created_at: z.string(),
    updated_at: z.string(),
    opt_in_source: z.string(),
    opt_in_date: z.string().optional(),
    opt_out_source: z.string().optional(),
    opt_out_date: z.string().optional(),
    opt_out_reason: z.string().optional(),
    confirm_status: z.string(),
  }),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  job_title: z.string().optional(),
  company_name: z.string().optional(),
  birthday_month: z.number().int().optional(),
  birthday_day: z.number().int().optional(),
  anniversary: z.string().optional(),
  create_source: z.string(),
  update_source: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
  /** The day of deletion; such a contact gets nothing and can be revived. */
  deleted_at: z.string().optional(),
  custom_fields: z.array(z.object({ custom_field_id: z.string(), value: z.string() })),
  phone_numbers: z.array(
    z.object({
      phone_number_id: z.string(),
      phone_number: z.string(),
      kind: z.string(),
      created_at: z.string(),
      updated_at: z.string(),
    }),
  ),
  street_addresses: z.array(
    z.object({
      street_address_id: z.string(),
      kind: z.string(),
      street: z.string().optional(),
      city: z.string().optional(),
      state: z.string().optional(),
      postal_code: z.string().optional(),
      country: z.string().optional(),
      created_at: z.string(),
      updated_at: z.string(),
    }),
  ),
  list_memberships: ids,
  taggings: ids,
  notes: z.array(z.object({ note_id: z.string(), created_at: z.string(), content: z.string() })),
})
export type Contact = z.infer<typeof contactSchema>

export const customFieldSchema = z.object({
  custom_field_id: z.string(),
  label: z.string(),
  name: z.string(),
  type: z.string(),
  metadata: z.record(z.string(), z.unknown()).optional(),
  choices: z
    .array(
      z.object({ choice_id: z.number().int(), choice_label: z.string(), display_order: z.number().int() }),
    )
    .optional(),
  created_at: z.string(),
  updated_at: z.string(),
})
export type CustomField = z.infer<typeof customFieldSchema>

export const tagSchema = z.object({
  tag_id: z.string(),
  name: z.string(),
  tag_source: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
})
export type Tag = z.infer<typeof tagSchema>

export const statuses = ['DRAFT', 'SCHEDULED', 'EXECUTING', 'DONE', 'ERROR', 'REMOVED'] as const
export type ActivityStatus = (typeof statuses)[number]

export const campaignSchema = z.object({
  campaign_id: z.string(),
  sequence: z.number().int(),
  name: z.string(),
  type: z.string(),
  type_code: z.number().int(),
  created_at: z.string(),
  updated_at: z.string(),
  primary_activity_id: z.string(),
  permalink_activity_id: z.string(),
})
export type Campaign = z.infer<typeof campaignSchema>

export const sendSchema = z.object({
  send_id: z.number().int(),
  contact_list_ids: ids,
  segment_ids: z.array(z.number().int()),
  count: z.number().int(),
  run_date: z.string(),
  send_status: z.enum(['COMPLETED', 'ERRORED']),
  reason_code: z.number().int(),
  /** Who got it, and what: so that a test can count it. */
  contact_ids: ids,
  subject: z.string(),
  from_email: z.string(),
  content_sha256: z.string(),
})
export type Send = z.infer<typeof sendSchema>

export const emailActivitySchema = z.object({
  campaign_activity_id: z.string(),
  campaign_id: z.string(),
  current_status: z.enum(statuses),
  /** What it was before it was scheduled or removed, to go back to. */
  prior_status: z.enum(statuses),
  format_type: z.number().int(),
  from_name: z.string(),
  from_email: z.string(),
  reply_to_email: z.string(),
  subject: z.string(),
  preheader: z.string(),
  html_content: z.string(),
  contact_list_ids: ids,
  segment_ids: z.array(z.number().int()),
  physical_address_in_footer: footerAddressSchema,
  document_properties: z.record(z.string(), z.string()),
  permalink_url: z.string(),
  scheduled_ms: z.number().optional(),
  /** Which side scheduled it. */
  scheduled_by: z.enum(['v3', 'page', 'v1']).optional(),
  done_ms: z.number().optional(),
  sends: z.array(sendSchema),
  opened_by: ids,
  clicked_by: ids,
  bounced_by: ids,
  opted_out_by: ids,
  resend: z
    .object({
      resend_request_id: z.string(),
      resend_subject: z.string(),
      delay_days: z.number().int().optional(),
      delay_minutes: z.number().int().optional(),
      resend_status: z.string(),
    })
    .optional(),
  abtest: z
    .object({
      alternative_subject: z.string(),
      test_size: z.number().int(),
      winner_wait_duration: z.number().int(),
    })
    .optional(),
  test_sends: z.array(z.object({ at: z.string(), email_addresses: ids })),
  /** The elements of a V1 campaign that V3 has no property for, by their V1 names. */
  v1_elements: z.record(z.string(), z.string()),
})
export type EmailActivity = z.infer<typeof emailActivitySchema>

export const importRowSchema = z.record(z.string(), z.union([z.string(), z.number()]))
export type ImportRow = z.infer<typeof importRowSchema>

const whoSchema = z.object({
  list_ids: ids.optional(),
  contact_ids: ids.optional(),
  all_active_contacts: z.boolean().optional(),
  tag_ids: ids.optional(),
  exclude_contact_ids: ids.optional(),
})
export type Who = z.infer<typeof whoSchema>

/** What a bulk activity does when it runs. */
export const bulkJobSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('import'), rows: z.array(importRowSchema), list_ids: ids, header: z.boolean() }),
  z.object({ kind: z.literal('add-to-lists'), who: whoSchema, list_ids: ids }),
  z.object({ kind: z.literal('remove-from-lists'), who: whoSchema, list_ids: ids }),
  z.object({ kind: z.literal('delete-contacts'), who: whoSchema }),
  z.object({ kind: z.literal('delete-lists'), list_ids: ids }),
  z.object({ kind: z.literal('add-tags'), who: whoSchema, tag_ids: ids }),
  z.object({ kind: z.literal('remove-tags'), who: whoSchema, tag_ids: ids }),
  z.object({ kind: z.literal('delete-tags'), tag_ids: ids }),
  z.object({ kind: z.literal('delete-custom-fields'), custom_field_ids: ids }),
  z.object({ kind: z.literal('export'), who: whoSchema, status: z.string().optional() }),
  z.object({ kind: z.literal('clear-lists'), list_ids: ids }),
])
export type BulkJob = z.infer<typeof bulkJobSchema>

export const bulkActivitySchema = z.object({
  activity_id: z.string(),
  state: z.enum(['initialized', 'processing', 'completed', 'cancelled', 'failed', 'timed_out']),
  kind: z.string(),
  created_ms: z.number(),
  created_at: z.string(),
  updated_at: z.string(),
  started_at: z.string().optional(),
  completed_at: z.string().optional(),
  source_file_name: z.string().optional(),
  percent_done: z.number().int(),
  activity_errors: z.array(z.string()),
  status: z.record(z.string(), z.number()),
  /** How often it was polled: polling advances it, so that a test need not wait. */
  polls: z.number().int(),
  job: bulkJobSchema.optional(),
  /** What an export wrote. */
  file: z.string().optional(),
  /** The V1 activity type it was requested as, if any. */
  v1_type: z.string().optional(),
})
export type BulkActivity = z.infer<typeof bulkActivitySchema>
