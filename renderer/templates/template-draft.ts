import type { Template } from '../../electron/ipc/shapes.ts'

/** What of a template is edited. */
export type TemplateDraft = Pick<Template, 'name' | 'html' | 'subject' | 'preheader' | 'fromName'>
