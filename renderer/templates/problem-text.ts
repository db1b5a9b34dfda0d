import type { TemplateProblem } from '../../electron/ipc/shapes.ts'

const parts: Record<string, string> = {
  html: 'Email',
  subject: 'Subject',
  preheader: 'Preview text',
  fromName: 'From name',
  name: 'Name',
}

/** "Email, line 12: tag \"if\" is not closed" */
export const problemText = ({ part, line, message }: TemplateProblem): string =>
  `${parts[part] ?? part}${part === 'html' ? `, line ${line}` : ''}: ${message}`
