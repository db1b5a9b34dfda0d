import { useLocation } from 'wouter'
import { useVerb } from './api.ts'
import { runCommand } from './commands.ts'

/** The next step without a run: a text, and the button that leads there. */
export interface FirstStep {
  text: string
  button: string
  go: () => void
  /** Nothing is missing: a run can be created. */
  isRun: boolean
}

/** What a run still needs, in the order in which it is got: an account, locations, a template. Null while it is read. */
export function useFirstStep(): FirstStep | null {
  const [, navigate] = useLocation()
  const accounts = useVerb('listAccounts', undefined).data
  const locations = useVerb('listLocations', undefined).data
  const templates = useVerb('listTemplates', undefined).data
  if (accounts === undefined || locations === undefined || templates === undefined) return null
  const missing = (text: string, button: string, route: string): FirstStep => ({
    text,
    button,
    go: () => navigate(route),
    isRun: false,
  })
  if (accounts.length === 0)
    return missing('Connect your account, or open the practice account.', 'Go to Accounts', '/accounts')
  if (locations.length === 0) return missing('Import your locations.', 'Go to Locations', '/locations')
  if (templates.length === 0) return missing('Import or create a template.', 'Go to Templates', '/templates')
  return {
    text: 'No runs planned.',
    button: 'Create a run…',
    go: () => runCommand('new-run'),
    isRun: true,
  }
}
