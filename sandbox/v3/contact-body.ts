import { z } from 'zod'
import { isEmailAddress } from '../account/contacts.ts'
import { permissions } from '../records.ts'

/** The bodies of single-contact calls, with the vendor's lengths and counts (API description). */

const source = z.enum(['Contact', 'Account'])
const text = (longest: number) =>
  z
    .string()
    .max(longest)
    .nullish()
    .transform((value) => value ?? undefined)
const whole = (from: number, to: number) =>
  z
    .number()
    .int()
    .min(from)
    .max(to)
    .nullish()
    .transform((value) => value ?? undefined)

export const emailObject = z.object({
  address: z.string().refine(isEmailAddress, 'is not a valid email address'),
  permission_to_send: z.enum(permissions).optional(),
  opt_out_reason: z.string().max(255).optional(),
})

const details = {
  first_name: text(50),
  last_name: text(50),
  job_title: text(50),
  company_name: text(50),
  birthday_month: whole(1, 12),
  birthday_day: whole(1, 31),
  anniversary: text(10),
}

const subresources = {
  custom_fields: z
    .array(z.object({ custom_field_id: z.uuid(), value: z.string().max(255).default('') }))
    .max(25)
    .optional(),
  phone_numbers: z
    .array(
      z.object({
        phone_number: z.string().max(25),
        kind: z.enum(['home', 'work', 'mobile', 'other']).default('other'),
      }),
    )
    .max(3)
    .optional(),
  street_addresses: z
    .array(
      z.object({
        kind: z.enum(['home', 'work', 'other']),
        street: z.string().max(255).optional(),
        city: z.string().max(50).optional(),
        state: z.string().max(50).optional(),
        postal_code: z.string().max(50).optional(),
        country: z.string().max(50).optional(),
      }),
    )
    .max(3)
    .optional(),
  list_memberships: z.array(z.uuid()).max(50).optional(),
  taggings: z.array(z.uuid()).max(50).optional(),
  notes: z
    .array(z.object({ content: z.string().max(2000) }))
    .max(150)
    .optional(),
}

export const contactPost = z
  .object({ email_address: emailObject.optional(), create_source: source, ...details, ...subresources })
  .refine((body) => body.email_address !== undefined, {
    message: 'the sandbox keeps no contact without an email address',
    path: ['email_address'],
  })

export const contactPut = z.object({
  email_address: emailObject.optional(),
  update_source: source,
  ...details,
  ...subresources,
})

export const signUpForm = z.object({
  email_address: z.string().max(50).refine(isEmailAddress, 'is not a valid email address'),
  first_name: z.string().max(50).optional(),
  last_name: z.string().max(50).optional(),
  job_title: z.string().max(50).optional(),
  company_name: z.string().max(50).optional(),
  phone_number: z.string().max(25).optional(),
  birthday_month: z.number().int().min(1).max(12).optional(),
  birthday_day: z.number().int().min(1).max(31).optional(),
  anniversary: z.string().optional(),
  list_memberships: z.array(z.uuid()).min(1).max(50),
  custom_fields: z
    .array(z.object({ custom_field_id: z.uuid(), value: z.string().max(255) }))
    .max(50)
    .optional(),
})

export type ContactBody = z.infer<typeof contactPut> | z.infer<typeof contactPost>
export type SignUpBody = z.infer<typeof signUpForm>
