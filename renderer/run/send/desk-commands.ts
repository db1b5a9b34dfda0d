import {
  AppWindow,
  CalendarClock,
  CheckCheck,
  ChevronDown,
  ChevronUp,
  Clock,
  Copy,
  ExternalLink,
  List,
  Maximize,
  RefreshCw,
  SkipForward,
  ZoomIn,
  ZoomOut,
} from 'lucide-react'
import type { Command } from '../../shared/commands.ts'
import { type DetailName, detailOrder, otherDetails } from './queue/details-strip.tsx'

/** The send desk's commands for keys, palette and menu; IDs match the keys caught in the page. */
export interface SendDeskActions {
  /** Why nothing can be done with the current campaign: there is none. */
  readonly noPage: string | undefined
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly left: number
  readonly whyNotByApi: string | undefined
  readonly done: () => void
  readonly fillIn: () => void
  readonly openSkip: () => void
  readonly openInBrowser: () => void
  readonly load: () => void
  readonly step: (by: 1 | -1) => void
  readonly copy: (detail: DetailName) => void
  readonly enterPage: () => void
  readonly leavePage: () => void
  readonly confirmSchedule: () => void
  readonly openTimes: () => void
  readonly zoom: (by: -1 | 0 | 1) => void
}

/** The commands of the send desk. Every one has a modifier: plain keys belong to the embedded page. */
export const deskCommands = (act: SendDeskActions): Command[] => {
  const group = 'This run' as const
  const off = act.noPage
  return [
    { id: 'done-next', group, label: 'Done, next', icon: CheckCheck, keys: 'Mod+Enter', off, run: act.done },
    {
      id: 'fill-in-time',
      group,
      label: 'Fill in time on the page',
      icon: Clock,
      keys: 'Alt+T',
      off,
      run: act.fillIn,
    },
    { id: 'skip', group, label: 'Skip…', icon: SkipForward, keys: 'Alt+S', off, run: act.openSkip },
    {
      id: 'open-in-browser',
      group,
      label: 'Open page in browser',
      icon: ExternalLink,
      keys: 'Alt+B',
      off,
      run: act.openInBrowser,
    },
    { id: 'reload', group, label: 'Reload page', icon: RefreshCw, keys: 'Mod+R', off, run: act.load },
    {
      id: 'next',
      group,
      label: 'Next campaign',
      icon: ChevronDown,
      keys: 'Alt+Down',
      off: act.isLast ? 'this is the last campaign' : undefined,
      run: () => act.step(1),
    },
    {
      id: 'previous',
      group,
      label: 'Previous campaign',
      icon: ChevronUp,
      keys: 'Alt+Up',
      off: act.isFirst ? 'this is the first campaign' : undefined,
      run: () => act.step(-1),
    },
    ...[...detailOrder, ...otherDetails].map(({ name, label, keys }, index) => ({
      id: `copy-${index + 1}`,
      group,
      label: `Copy ${label.toLowerCase()}`,
      icon: Copy,
      keys,
      off,
      run: () => act.copy(name),
    })),
    { id: 'zoom-in', group, label: 'Zoom in', icon: ZoomIn, keys: 'Alt+=', off, run: () => act.zoom(1) },
    {
      id: 'zoom-out',
      group,
      label: 'Zoom out',
      icon: ZoomOut,
      keys: 'Alt+-',
      off,
      run: () => act.zoom(-1),
    },
    {
      id: 'zoom-reset',
      group,
      label: 'Reset zoom',
      icon: Maximize,
      keys: 'Alt+0',
      off,
      run: () => act.zoom(0),
    },
    { id: 'times', group, label: 'Send times…', icon: Clock, run: act.openTimes },
    {
      id: 'focus-page',
      group,
      label: 'Focus page',
      icon: AppWindow,
      keys: 'F6',
      off,
      run: act.enterPage,
    },
    { id: 'leave-page', group, label: 'Focus queue', icon: List, run: act.leavePage },
    {
      id: 'schedule-by-api',
      group,
      label: `Schedule remaining ${act.left} by API…`,
      icon: CalendarClock,
      off: act.whyNotByApi,
      run: act.confirmSchedule,
    },
  ]
}
