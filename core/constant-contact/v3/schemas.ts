import { z } from 'zod'

// What Campaign Desk reads of the answers, from the vendor's API description 3.0.178. That description promises few
// properties to be there: whatever is not needed may be missing or null.

const text = z.string().nullish()
const number = z.number().nullish()

export const pageSchema = z.object({
  _links: z.object({ next: z.object({ href: text }).nullish() }).nullish(),
})

export const summarySchema = z.object({
  organization_name: text,
  contact_email: text,
  time_zone_id: text,
  encoded_account_id: text,
  physical_address: z
    .object({
      address_line1: text,
      address_line2: text,
      city: text,
      state_code: text,
      state_name: text,
      postal_code: text,
      country_code: text,
    })
    .nullish(),
})

export const privilegesSchema = z.array(z.object({ privilege_name: z.string() }))

export const accountEmailsSchema = z.array(
  z.object({ email_address: z.string(), confirm_status: text, roles: z.array(z.string()).nullish() }),
)

export const listSchema = z.object({ list_id: z.string(), name: z.string(), membership_count: number })
export const listsSchema = z.object({ lists: z.array(listSchema) })

export const activitySchema = z.object({
  activity_id: z.string(),
  state: z.string(),
  percent_done: number,
  activity_errors: z.array(z.union([z.string(), z.object({ message: text })])).nullish(),
  status: z
    .object({
      items_total_count: number,
      items_completed_count: number,
      person_count: number,
      error_count: number,
      cannot_add_to_list_count: number,
    })
    .nullish(),
})
export const activitiesSchema = z.object({ activities: z.array(activitySchema) })
export type V3Activity = z.infer<typeof activitySchema>

export const campaignSchema = z.object({
  campaign_id: z.string(),
  name: z.string(),
  current_status: z.string(),
  updated_at: text,
  campaign_activities: z.array(z.object({ campaign_activity_id: z.string(), role: z.string() })).nullish(),
})
export type V3Campaign = z.infer<typeof campaignSchema>

export const campaignsSchema = z.object({
  campaigns: z.array(
    z.object({ campaign_id: z.string(), name: text, current_status: text, updated_at: text }),
  ),
})

export const footerAddressSchema = z.object({
  organization_name: text,
  address_line1: text,
  address_line2: text,
  city: text,
  state_code: text,
  state_non_us_name: text,
  postal_code: text,
  country_code: text,
})

export const emailActivitySchema = z.object({
  campaign_activity_id: z.string(),
  campaign_id: text,
  current_status: text,
  from_name: text,
  from_email: text,
  reply_to_email: text,
  subject: text,
  preheader: text,
  html_content: text,
  contact_list_ids: z.array(z.string()).nullish(),
  physical_address_in_footer: footerAddressSchema.nullish(),
})

export const schedulesSchema = z.array(z.object({ scheduled_date: text }))

export const statisticsSchema = z.object({
  results: z.array(
    z.object({
      campaign_id: z.string(),
      stats: z
        .object({
          em_sends: number,
          em_opens: number,
          em_clicks: number,
          em_bounces: number,
          em_optouts: number,
        })
        .nullish(),
      last_refresh_time: text,
    }),
  ),
  errors: z.array(z.object({ error_key: text, error_message: text })).nullish(),
})

export const customFieldSchema = z.object({
  custom_field_id: z.string(),
  label: z.string(),
  name: text,
  type: text,
})
export const customFieldsSchema = z.object({ custom_fields: z.array(customFieldSchema) })

export const tagSchema = z.object({ tag_id: z.string(), name: z.string() })
export const tagsSchema = z.object({ tags: z.array(tagSchema) })

export const contactSchema = z.object({
  contact_id: z.string(),
  email_address: z.object({ address: z.string(), permission_to_send: text }).nullish(),
  first_name: text,
  last_name: text,
  job_title: text,
  company_name: text,
  birthday_month: number,
  birthday_day: number,
  anniversary: text,
  created_at: text,
  updated_at: text,
  deleted_at: text,
  custom_fields: z.array(z.object({ custom_field_id: z.string(), value: text })).nullish(),
  phone_numbers: z.array(z.object({ phone_number: text, kind: text })).nullish(),
  street_addresses: z
    .array(z.object({ kind: text, street: text, city: text, state: text, postal_code: text, country: text }))
    .nullish(),
  list_memberships: z.array(z.string()).nullish(),
})
export type V3Contact = z.infer<typeof contactSchema>
export const contactsSchema = z.object({ contacts: z.array(contactSchema) })

export const previewSchema = z.object({
  subject: text,
  from_name: text,
  from_email: text,
  preheader: text,
  preview_html_content: text,
  preview_text_content: text,
})

export const sendHistorySchema = z.array(
  z.object({
    run_date: text,
    count: number,
    contact_list_ids: z.array(z.string()).nullish(),
    send_status: text,
    reason_code: number,
  }),
)

export const resendSchema = z.object({
  resend_request_id: text,
  resend_subject: text,
  delay_days: number,
  delay_minutes: number,
  resend_date: text,
})
export const resendsSchema = z.array(resendSchema)
