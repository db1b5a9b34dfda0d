import {
  CalendarCheck,
  FileUp,
  KeyRound,
  LayoutTemplate,
  Plus,
  Send,
  SlidersHorizontal,
  Store,
  Users,
} from 'lucide-react'
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { NewRun } from '../runs/new-run.tsx'
import { useEvent, useVerb } from '../shared/api.ts'
import { readCommands, runCommand, useCommands } from '../shared/commands.ts'
import { nextStep, runRoute } from '../shared/run-words.ts'
import { pressed } from '../ui/keys.ts'
import { Palette } from './palette.tsx'

const modalOpen = (): boolean => document.querySelector('[aria-modal="true"], [role="alertdialog"]') !== null

/** Does the command whose key was pressed, unless a dialog is open. */
function useCommandKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return
      const command = readCommands().find(({ keys }) => keys !== undefined && pressed(event, keys))
      if (command === undefined || modalOpen()) return
      event.preventDefault()
      runCommand(command.id)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
  useEvent('command', ({ command }) => {
    if (!modalOpen()) runCommand(command)
  })
}

/** Commands available on every screen, the palette, and dialogs that can be opened from anywhere. */
export function AppCommands() {
  const [, navigate] = useLocation()
  const [palette, setPalette] = useState<{ scope: string } | null>(null)
  const [newRun, setNewRun] = useState(false)
  const accounts = useVerb('listAccounts', undefined)
  const templates = useVerb('listTemplates', undefined)
  const locations = useVerb('listLocations', undefined)
  const runs = useVerb('listRuns', undefined)
  const noAccount = accounts.data?.length === 0 ? 'no account is connected' : undefined
  const cannotRun =
    locations.data?.length === 0
      ? 'there are no locations yet'
      : templates.data?.length === 0
        ? 'there are no templates yet'
        : undefined

  useCommandKeys()
  useCommands([
    {
      id: 'palette',
      group: 'Do',
      label: 'Search or run a command',
      keys: 'Mod+K',
      run: () => setPalette({ scope: document.querySelector('main h1')?.textContent ?? '' }),
    },
    {
      id: 'new-run',
      group: 'Do',
      label: 'New run…',
      icon: Plus,
      keys: 'Mod+N',
      off: noAccount ?? cannotRun,
      run: () => setNewRun(true),
    },
    {
      id: 'import-contacts',
      group: 'Do',
      label: 'Import contacts…',
      icon: FileUp,
      off: noAccount,
      run: () => navigate('/contacts'),
    },
    {
      id: 'new-template',
      group: 'Do',
      label: 'New template',
      icon: Plus,
      run: () => navigate('/templates/new'),
    },
    {
      id: 'connect',
      group: 'Do',
      label: 'Connect Constant Contact…',
      icon: KeyRound,
      run: () => navigate('/accounts/connect'),
    },
    {
      id: 'go:today',
      group: 'Go to',
      label: 'Today',
      icon: CalendarCheck,
      keys: 'Mod+Shift+1',
      run: () => navigate('/'),
    },
    {
      id: 'go:runs',
      group: 'Go to',
      label: 'Runs',
      icon: Send,
      keys: 'Mod+Shift+2',
      run: () => navigate('/runs'),
    },
    {
      id: 'go:locations',
      group: 'Go to',
      label: 'Locations',
      icon: Store,
      keys: 'Mod+Shift+3',
      run: () => navigate('/locations'),
    },
    {
      id: 'go:contacts',
      group: 'Go to',
      label: 'Contacts',
      icon: Users,
      keys: 'Mod+Shift+4',
      run: () => navigate('/contacts'),
    },
    {
      id: 'go:templates',
      group: 'Go to',
      label: 'Templates',
      icon: LayoutTemplate,
      keys: 'Mod+Shift+5',
      run: () => navigate('/templates'),
    },
    {
      id: 'go:accounts',
      group: 'Go to',
      label: 'Accounts',
      icon: KeyRound,
      keys: 'Mod+Shift+6',
      run: () => navigate('/accounts'),
    },
    {
      id: 'go:settings',
      group: 'Go to',
      label: 'Settings',
      icon: SlidersHorizontal,
      keys: 'Mod+,',
      run: () => navigate('/settings'),
    },
    ...(runs.data ?? []).slice(0, 20).map((run) => ({
      id: `run-${run.id}`,
      group: 'Go to' as const,
      label: `${run.name}, ${run.date}`,
      run: () => navigate(runRoute(run.id, nextStep(run).tab)),
    })),
  ])
  return (
    <>
      <Palette open={palette !== null} onClose={() => setPalette(null)} scope={palette?.scope ?? ''} />
      {newRun ? <NewRun onClose={() => setNewRun(false)} /> : null}
    </>
  )
}
