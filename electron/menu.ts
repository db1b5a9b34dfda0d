import { app, Menu, type MenuItemConstructorOptions } from 'electron'

interface CommandItem {
  label: string
  command: string
  key?: string
}

const go: CommandItem[] = [
  { label: 'Today', command: 'go:today' },
  { label: 'Runs', command: 'go:runs' },
  { label: 'Locations', command: 'go:locations' },
  { label: 'Contacts', command: 'go:contacts' },
  { label: 'Templates', command: 'go:templates' },
  { label: 'Accounts', command: 'go:accounts' },
  { label: 'Settings', command: 'go:settings', key: 'CmdOrCtrl+,' },
]

/** Sets the application menu. Items of the app itself are sent to the page as commands. */
export const setMenu = (send: (command: string) => void): void => {
  const item = ({ label, command, key }: CommandItem): MenuItemConstructorOptions => ({
    label,
    click: () => send(command),
    ...(key === undefined ? {} : { accelerator: key }),
  })
  const mac = process.platform === 'darwin'
  const template: MenuItemConstructorOptions[] = [
    ...(mac ? [{ role: 'appMenu' as const }] : []),
    {
      label: 'File',
      submenu: [
        item({ label: 'New run…', command: 'new-run', key: 'CmdOrCtrl+N' }),
        { type: 'separator' },
        mac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    {
      // Undo and redo belong to the page: the grid has an undo of its own.
      label: 'Edit',
      submenu: [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }],
    },
    { label: 'Go', submenu: go.map(item) },
    {
      label: 'View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' as const }]),
      ],
    },
    { role: 'windowMenu' },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
